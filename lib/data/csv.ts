/**
 * Comma-separated values as RFC 4180 has them (CRLF, quotes doubled), with a byte-order mark so that spreadsheets read UTF-8,
 * and with no cell that a spreadsheet would take for a formula.
 */

/** Begins a formula, or is stripped and lets the next character begin one; the full-width forms are read as the plain ones in Japanese and Chinese versions. */
const BEGINS_FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u;

const safe = (text: string) => (BEGINS_FORMULA.test(text) ? `'${text}` : text);
const quoted = (text: string) => (/[",\r\n']/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);
/** Numbers are numbers: a negative one is no formula. */
const cell = (value: string | number) => (typeof value === 'number' ? String(value) : quoted(safe(value)));

export const toCsv = (rows: readonly (readonly (string | number)[])[]): string => `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
