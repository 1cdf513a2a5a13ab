import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Server } from 'socket.io';
import { newPerson } from './fixtures/people';

/** What the journeys measure with is tested itself: an instrument that cannot tell sound from silence proves nothing. */

const PAGE = `<!doctype html><title>instruments</title><audio id="ear" autoplay></audio><video id="eye" autoplay muted width="320" height="180"></video>
<script>
  window.call = async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.onicecandidate = ({ candidate }) => other.addIceCandidate(candidate);
    other.onicecandidate = ({ candidate }) => one.addIceCandidate(candidate);
    other.ontrack = ({ track }) => { (track.kind === 'audio' ? ear : eye).srcObject = new MediaStream([track]); };
    window.own = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of own.getTracks()) one.addTrack(track, own);
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription);
  };
  window.listen = () => {
    window.beats = 0;
    window.socket = new WebSocket('ws://' + location.host + '/socket.io/?EIO=4&transport=websocket');
    socket.onmessage = ({ data }) => { if (data === '2') { beats += 1; socket.send('3'); } };
    socket.onclose = () => { window.isCut = true; };
  };
</script>`;

/** A page and a socket that sends a beat every 100 ms. */
async function smallSite() {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  const io = new Server(server, { transports: ['websocket'], pingInterval: 100, pingTimeout: 60_000, serveClient: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => io.close() };
}

test('SU-40 heard and seen mean: packets arrive, sound is in them, and an element plays it', async ({ browser }) => {
  const site = await smallSite();
  const ana = await newPerson(browser, site, 'Ana');
  await ana.page.goto('/');
  expect(await ana.heard()).toBe(0);
  await ana.page.evaluate('call()');
  await ana.hears(1);
  await ana.sees(1);

  await ana.page.evaluate('ear.pause()');
  await ana.hears(0);
  expect(await ana.page.evaluate(() => window.__instruments.sounds(400))).toMatchObject([{ played: false }]);
  await ana.page.evaluate('ear.play()');
  await ana.hears(1);

  await ana.page.evaluate('own.getAudioTracks()[0].enabled = false');
  await ana.hearsNothing();
  await ana.page.evaluate('eye.style.display = "none"');
  await ana.sees(0);
  expect(ana.foreign).toEqual([]);
  await ana.close();
  await site.close();
});

test('SU-41 a person can lose the network: frozen without a word, or cut, while addresses stay what they are', async ({ browser }) => {
  const site = await smallSite();
  const ana = await newPerson(browser, site, 'Ana');
  const beats = () => ana.page.evaluate<number>('beats');
  const moreThan = async (count: number) => expect.poll(beats).toBeGreaterThan(count);
  await ana.page.goto('/');
  expect(await ana.page.evaluate('location.origin')).toBe(site.url);
  await ana.page.evaluate('listen()');
  await moreThan(1);

  ana.network.freeze();
  const still = await beats();
  const hanging = ana.page.evaluate("fetch('/').then((answer) => answer.status)");
  await ana.page.waitForFunction((since) => performance.now() - since > 600, await ana.page.evaluate(() => performance.now()));
  // One beat may have been on its way.
  expect(await beats()).toBeLessThanOrEqual(still + 1);
  expect(await ana.page.evaluate('socket.readyState')).toBe(1);
  ana.network.heal();
  await moreThan(still + 1);
  expect(await hanging).toBe(200);

  ana.network.cut();
  await ana.page.waitForFunction('window.isCut === true');
  expect(await ana.page.evaluate("fetch('/').catch(() => 'refused')")).toBe('refused');
  ana.network.heal();
  expect(await ana.page.evaluate("fetch('/').then((answer) => answer.status)")).toBe(200);
  await ana.close();
  await site.close();
});

test('SU-42 a person can refuse camera and microphone at every prompt', async ({ browser }) => {
  const site = await smallSite();
  const ben = await newPerson(browser, site, 'Ben', { devices: 'refused' });
  await ben.page.goto('/');
  expect(await ben.page.evaluate('navigator.mediaDevices.getUserMedia({ audio: true }).catch((error) => error.name)')).toBe('NotAllowedError');
  expect(await ben.page.evaluate("navigator.permissions.query({ name: 'camera' }).then(({ state }) => state)")).toBe('denied');
  await ben.close();
  await site.close();
});
