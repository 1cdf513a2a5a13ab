#!/usr/bin/env node
/**
 * `npm start`: everything that a running Hearth needs, from nothing. Plain Node without dependencies, because it also installs them.
 * `npm run dev` is the same with `--dev`.
 */
import { fileURLToPath } from 'node:url';
import { checkNode, readOptions, USAGE } from './lib/options.mjs';
import { explain, say } from './lib/say.mjs';
import { Installation } from './lib/installation.mjs';
import { watchParents } from './lib/parents.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** @param {string[]} args */
async function main(args) {
  checkNode(process.versions.node);
  const options = readOptions(args, process.env, ROOT);
  if (options.help) return say(USAGE);

  const installation = new Installation(ROOT, options);
  let asked = 0;
  /** @param {string} why */
  const stop = async (why) => {
    asked += 1;
    if (asked > 1) return say('Stopping already; it takes a moment.');
    say(`\n${why} Stopping …`);
    await installation.stop();
    say('Stopped.');
    process.exit(0);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void stop(`${signal}.`));
  watchParents(() => void stop('npm was ended.'));

  try {
    await installation.start();
  } catch (error) {
    // Told to stop in the middle of it: then what failed, failed because of that.
    if (asked > 0) return;
    for (const line of explain(error)) process.stderr.write(`${line}\n`);
    await installation.stop();
    process.exit(1);
  }
}

await main(process.argv.slice(2)).catch((error) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exit(2);
});
