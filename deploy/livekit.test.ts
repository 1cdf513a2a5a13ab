import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { folder } from '../scripts/testing/folder';

const SCRIPT = join(import.meta.dirname, 'livekit.sh');

/** What deploy/livekit.sh gives to LiveKit, on a machine with these addresses; the way to all others leads over the first. */
function start(addresses: readonly string[], environment: Record<string, string>) {
  const bin = folder();
  const program = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  // As iproute2 and BusyBox answer: "local A dev lo src A", "B via C dev eth0 src A".
  const local = addresses.map((address) => `${address}) echo "local $4 dev lo src $4 uid 0" ;;`);
  program(
    'ip',
    `case "$4" in ${local.join(' ')} *[!0-9.]*|'') echo 'Error: any valid prefix is expected' >&2; exit 1 ;; *) echo "$4 via 10.0.0.1 dev eth0 src ${addresses[0]}" ;; esac`,
  );
  program('livekit-server', 'printf %s "$LIVEKIT_CONFIG"');
  const { status, stdout, stderr } = spawnSync('sh', [SCRIPT], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: `${bin}:${process.env.PATH}`, ...environment },
  });
  return { status, stderr, rtc: stdout ? (parse(stdout) as { rtc: { ips: { includes: string[] } } }).rtc.ips.includes : [] };
}

test.each([
  ['the address that browsers reach, among Docker’s and others', ['203.0.113.7', '172.17.0.1', '203.0.113.8'], { NODE_IP: '203.0.113.7' }, '203.0.113.7'],
  ['the second one, when browsers are told that', ['203.0.113.7', '203.0.113.8'], { NODE_IP: '203.0.113.8' }, '203.0.113.8'],
  ['the private one where the provider translates', ['10.0.0.4', '172.17.0.1'], { NODE_IP: '203.0.113.7' }, '10.0.0.4'],
  ['the one that somebody said', ['10.0.0.4', '10.0.0.5'], { NODE_IP: '203.0.113.7', MEDIA_ADDRESS: '10.0.0.5' }, '10.0.0.5'],
])('OP-59 media have one address: %s', (_, addresses, environment, expected) => {
  expect(start(addresses, environment)).toEqual({ status: 0, stderr: '', rtc: [`${expected}/32`, '2000::/3'] });
});

test('OP-59 an address that is not there is named, and nothing starts', () => {
  const elsewhere = start(['10.0.0.4'], { NODE_IP: '203.0.113.7', MEDIA_ADDRESS: '10.0.0.9' });
  expect([elsewhere.status, elsewhere.rtc]).toEqual([1, []]);
  expect(elsewhere.stderr).toContain('"10.0.0.9" is no address of this machine');
  const none = start(['10.0.0.4'], {});
  expect(none.status).not.toBe(0);
  expect(none.stderr).toContain('Say in NODE_IP');
  const nonsense = start(['10.0.0.4'], { NODE_IP: 'meet.example.org' });
  expect([nonsense.status, nonsense.rtc]).toEqual([1, []]);
});

test('OP-59 started without the script LiveKit has no address, and refuses', () => {
  const { rtc } = parse(readFileSync(join(import.meta.dirname, 'livekit.yaml'), 'utf8')) as { rtc: { ips: { includes: string[] } } };
  expect(rtc.ips.includes[0]).toBe('MEDIA_ADDRESS/32');
});
