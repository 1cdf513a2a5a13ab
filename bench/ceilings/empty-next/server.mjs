/**
 * The ceiling for a start: Next with one page that says nothing, behind a server of its own as ours is. Needs a build
 * (`next build bench/ceilings/empty-next`). `PORT=14000 node bench/ceilings/empty-next/server.mjs`; prints "listening" when it does.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

const port = Number(process.env.PORT);
const app = next({ dev: false, dir: fileURLToPath(new URL('.', import.meta.url)), hostname: '127.0.0.1', port });
await app.prepare();
const answer = app.getRequestHandler();
createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1', () => process.stdout.write('listening\n'));
