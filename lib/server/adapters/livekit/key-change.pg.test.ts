import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { liveKitConfig, liveKitPorts, stopLiveKit } from '../../../../scripts/lib/livekit.mjs';
import { known, until } from '../../../../scripts/lib/processes.mjs';
import { makeScratch } from '../../../../scripts/lib/scratch.mjs';
import { mainRoom } from '../../media-gate/testing';
import { livekitMedia } from './livekit-media';

/** In PATH, as for the other tests with one. */
const PROGRAM = 'livekit-server';

// With a real one: what docs/runbook.md says of changing its key is what happens.

it('BK-34 while LiveKit knows both keys, a server with the new one finds the rooms of the old one; afterwards the old one opens nothing', async () => {
  const scratch = await makeScratch('livekit-keys');
  const ports = await liveKitPorts();
  const url = `http://127.0.0.1:${ports.signal}`;
  const [before, now] = ['before', 'now'].map((key) => ({ key, secret: randomBytes(24).toString('hex'), url }));
  if (!before || !now) throw new Error('two keys');
  const start = async (keys: Record<string, string>) => {
    const config = join(scratch.folder, 'livekit.yaml');
    const settings = { ports, key: Object.keys(keys)[0] ?? '', secret: '', webhook: 'http://127.0.0.1:9/nowhere' };
    writeFileSync(config, liveKitConfig(settings).replace(/^keys: .*$/m, `keys: ${JSON.stringify(keys)}`));
    const child = spawn(PROGRAM, ['--config', config], { stdio: 'ignore' });
    const who = known(child.pid ?? 0);
    if (who) scratch.keep({ process: who });
    const answers = () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ); // nobody listens yet
    expect(await until(answers, 15_000)).toBe(true);
    return who;
  };
  const both = await start({ [before.key]: before.secret, [now.key]: now.secret });
  await livekitMedia(before).ensureRoom(mainRoom);
  expect(await livekitMedia(now).look(mainRoom)).toEqual({ room: 'present', participants: [] });
  expect(await livekitMedia(before).look(mainRoom)).toEqual({ room: 'present', participants: [] });

  await stopLiveKit(both);
  await start({ [now.key]: now.secret });
  await expect(livekitMedia(before).look(mainRoom)).rejects.toThrow('the media server answered 401');
  expect(await livekitMedia(now).look(mainRoom)).toEqual({ room: 'absent' });
  await scratch.remove();
});
