/** Loaded into the server first. Its input comes from whoever started it; when that ends, the starter is gone and the server stops in good order. */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
// Listening for it must not keep a server alive that has finished.
/** @type {import('node:net').Socket} */ (process.stdin).unref?.();
// With the starter its pipes are gone too; what would have been said then has no reader.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
