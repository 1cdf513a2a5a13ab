import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { VERSION } from '../scripts/lib/livekit-install.mjs';
import { read } from './testing/compose-rules';

/** Files that name the same thing say the same of it. */
const ROOT = join(import.meta.dirname, '..');
const file = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { services } = read(file('docker-compose.yml'));
const livekit = parse(file('deploy/livekit.yaml')) as {
  port: number;
  bind_addresses: string[];
  rtc: Record<string, unknown>;
  room: Record<string, unknown>;
  turn: Record<string, unknown>;
  webhook: { api_key: string; urls: string[] };
  logging: { level: string };
};
const app = services.app?.environment ?? {};

test('OP-37 Hearth, LiveKit and Caddy name one another as they are', () => {
  expect(app.LIVEKIT_URL).toBe(`http://127.0.0.1:${livekit.port}`);
  expect(livekit.webhook).toEqual({ api_key: app.LIVEKIT_API_KEY, urls: [`http://127.0.0.1:${app.PORT}/api/livekit/webhook`] });
  expect(services.livekit?.environment?.LIVEKIT_KEYS).toMatch(new RegExp(`^${app.LIVEKIT_API_KEY}: `));
  expect(file('deploy/Caddyfile')).toContain(`{$HEARTH_UPSTREAMS:127.0.0.1:${app.PORT}}`);
  expect(services.livekit?.image).toBe(`livekit/livekit-server:v${VERSION}`);
  expect(services.app?.image).toBe(`hearth:${(JSON.parse(file('package.json')) as { version: string }).version}`);
  // The mail catcher's port, as docs and comments name it.
  expect(services.mail?.ports).toContain('127.0.0.1:1025:1025');
});

test('OP-38 LiveKit is reached by this machine only, makes no rooms, opens no microphone, and asks nobody outside', () => {
  expect(livekit.bind_addresses).toEqual(['127.0.0.1']);
  expect(livekit.room).toMatchObject({ auto_create: false, enable_remote_unmute: false });
  expect(livekit.rtc).toMatchObject({ use_external_ip: false });
  // With it browsers are told of no other company's servers.
  expect(livekit.turn).toMatchObject({ enabled: true, udp_port: 3478 });
  expect(livekit.logging.level).toBe('warn');
});
