import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from './csv';

/** A reader as strict as RFC 4180. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charAt(at);
    if (inside && c === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (c === '"') inside = !inside;
    else if (!inside && c === ',') {
      row.push(field);
      field = '';
    } else if (!inside && c === '\r' && text[at + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      at += 1;
    } else field += c;
  }
  return rows;
}
const cellOf = (text: string) => read(toCsv([[text]]).slice(1))[0]?.[0];

describe('AR-7 the file of an attendance record cannot run anything', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201', '  =1'])('%j is text', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });
  test('names stay as they are', () => {
    for (const name of ['Kit', "O'Neill", 'Ana, Marie', 'say "hi"', 'Žofie', '小林']) expect(cellOf(name)).toBe(name);
  });
  test('numbers stay numbers', () => expect(toCsv([[85, -1]])).toBe('\uFEFF85,-1\r\n'));
  test('begins with a byte-order mark, ends every line with CRLF, doubles quotes', () => {
    expect(
      toCsv([
        ['Name', 'Note'],
        ['Kit', 'said "late"'],
      ]),
    ).toBe('\uFEFFName,Note\r\nKit,"said ""late"""\r\n');
  });
  test('whatever is written is read back, and no cell begins a formula', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'a', '\uFF1D') }));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const back = read(toCsv(rows).slice(1));
        expect(back.length).toBe(rows.length);
        for (const [at, row] of rows.entries())
          for (const [column, value] of row.entries()) {
            const got = back[at]?.[column] ?? 'missing';
            expect([value, `'${value}`]).toContain(got);
            expect(got).not.toMatch(/^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u);
          }
      }),
      { numRuns: 1_000 },
    );
  });
});
