/** Every rule of docs/SPEC.md has a number, stands there once, and is named by a test; no test names a rule that is not there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readText } from './files.mjs';

const ID = /\b[A-Z]{2}-\d+\b/g;
/** A rule begins a list item or a table row: `- **LO-3** …`, `| LO-3 | …`. */
const RULE = /^\s*(?:[-*|]\s*)+\**(?<id>[A-Z]{2}-\d+)\b/;
/** A test says which rules it defends at the beginning of its name: 'LO-3 …', 'LO-3, LO-4: …'. Names in tables of cases count too. */
const NAMED = /['"`](?<ids>[A-Z]{2}-\d+(?:[\s,;/&+]+(?:and\s+)?[A-Z]{2}-\d+)*)(?=[\s:,.'"`])/g;
const TESTS = /\.test\.tsx?$|\.spec\.ts$|\.contract\.ts$/;

/**
 * @param {string} text of a document
 * @returns {string[]} ids in order, repeated ones repeated
 */
export const rulesIn = (text) => text.split('\n').flatMap((line) => RULE.exec(line)?.groups?.id ?? []);

/**
 * @param {string} source of a test
 * @returns {string[]} ids that its names begin with
 */
export const namedIn = (source) => [...source.matchAll(NAMED)].flatMap((match) => match.groups?.ids?.match(ID) ?? []);

/**
 * @param {{ file: string, text: string }[]} documents
 * @param {{ file: string, text: string }[]} tests
 * @returns {{ rules: number, findings: string[] }}
 */
export function compare(documents, tests) {
  /** @type {Map<string, string>} */
  const rules = new Map();
  const findings = [];
  for (const { file, text } of documents) {
    for (const id of rulesIn(text)) {
      if (rules.has(id)) findings.push(`${id} stands twice: in ${rules.get(id)} and ${file}`);
      else rules.set(id, file);
    }
  }
  /** @type {Map<string, string>} */
  const named = new Map();
  for (const { file, text } of tests) for (const id of namedIn(text)) if (!named.has(id)) named.set(id, file);
  for (const [id, file] of rules) if (!named.has(id)) findings.push(`${id} (${file}) is named by no test`);
  for (const [id, file] of named) if (!rules.has(id)) findings.push(`${id} is named by ${file}, but is no rule`);
  return { rules: rules.size, findings };
}

/** @param {string} root @returns {{ rules: number, findings: string[] }} */
export function checkSpec(root) {
  const read = (/** @type {string} */ file) => ({ file, text: readFileSync(join(root, file), 'utf8') });
  const spec = readText(join(root, 'docs/SPEC.md'));
  const documents = spec === null ? listFiles(root, ['docs/spec-parts'], (path) => path.endsWith('.md')).map(read) : [{ file: 'docs/SPEC.md', text: spec }];
  return compare(
    documents,
    listFiles(root, ['lib', 'components', 'app', 'drizzle', 'e2e', 'scripts', 'bench', 'deploy', 'faults', 'server.test.ts'], (path) => TESTS.test(path)).map(
      read,
    ),
  );
}
