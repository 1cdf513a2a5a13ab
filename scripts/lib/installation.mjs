/** One installation in this folder: brought up step by step, kept up, brought down in order. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { install, missingDependencies, markInstalled } from './dependencies.mjs';
import { demoLinks, hasDemo } from './demo.mjs';
import { formerPorts, keepPorts, openHome, secrets, takeHome } from './home.mjs';
import { keep } from './keeper.mjs';
import { findLiveKit } from './livekit-install.mjs';
import { liveKitPorts, startLiveKit, stopLiveKit } from './livekit.mjs';
import { isLoopback } from './options.mjs';
import { freePort, isFree } from './ports.mjs';
import { startPostgres, stopPostgres } from './postgres.mjs';
import { endRuns, lives, noticeRuns } from './processes.mjs';
import { say, seconds, step, Trouble } from './say.mjs';
import { startServer, stopServer } from './server-process.mjs';
import { watchSources } from './watch.mjs';

/** @typedef {import('./processes.mjs').Known} Known */
/** @typedef {import('./options.mjs').Options} Options */

export class Installation {
  /** @type {import('./keeper.mjs').Kept[]} in the order in which they were started */
  #kept = [];
  /** @type {ReturnType<typeof takeHome> | null} */
  #taken = null;
  /** @type {Record<string, Known>} */
  #processes = {};
  #begun = performance.now();
  #stopping = false;
  /** @type {Promise<void> | null} */
  #starting = null;
  #serverIsKept = false;
  /** @type {() => void} */
  #unwatch = () => undefined;

  /** @param {string} root @param {Options} options */
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.home = join(root, '.hearth');
    /** What the server is started with. @type {Record<string, string>} */
    this.env = { ...options.env, PUBLIC_URL: options.env.PUBLIC_URL ?? '', NODE_ENV: options.dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' };
    this.embedded = !options.env.DATABASE_URL;
  }

  /** Resolves when the product runs. Rejects with what went wrong, or because `stop` was called; call `stop` then. */
  start() {
    this.#starting = this.#bringUp();
    return this.#starting;
  }

  async #bringUp() {
    say(`Hearth, ${this.options.dev ? 'for development' : 'starting'}`);
    openHome(this.home);
    this.#taken = takeHome(this.home);
    noticeRuns((who) => this.#note('work', who));
    await this.#recover(this.#taken.left?.processes ?? {});
    await this.#dependencies();
    const url = await this.#address();
    await this.#secrets();
    this.#goOn();
    if (this.embedded) await step('PostgreSQL', (note) => this.#postgres(note));
    else say('  ✓ PostgreSQL: the one that DATABASE_URL names');
    this.#goOn();
    const media = await this.#livekit(url);
    this.#goOn();
    if (!this.options.dev) await this.#build();
    this.#goOn();
    await step('Server', () => this.#server(url));
    this.#goOn();
    const links = await this.#demo();
    this.#goOn();
    this.#taken.note({ url: this.env.PUBLIC_URL });
    this.#welcome(links, media);
  }

  /** Stops what was started, the newest first: server, LiveKit, PostgreSQL. Idempotent. */
  async stop() {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#unwatch();
    // In the middle of a start: end what takes long, and wait for the step that is under way, so that nothing begins after we have stopped.
    endRuns();
    const server = this.#processes.server;
    if (server && !this.#serverIsKept) await stopServer(server);
    await this.#starting?.catch(() => undefined); // told by whoever called start
    for (const one of this.#kept.reverse()) await one.stop();
    this.#taken?.release();
  }

  /** Between two steps. */
  #goOn() {
    if (this.#stopping) throw new Trouble('Told to stop.', 'Start again whenever you like.');
  }

  /** @param {string} name @param {Known} who */
  #note(name, who) {
    this.#processes[name] = who;
    this.#taken?.note({ processes: this.#processes });
  }

  /** What a start that was killed left running: the server, LiveKit and half-done work are ended; PostgreSQL is taken over below. @param {Record<string, Known>} left */
  async #recover(left) {
    this.#processes = { ...left };
    const orphans = Object.entries(left).filter(([name, who]) => name !== 'postgres' && lives(who));
    if (orphans.length === 0) return;
    await step('An earlier start was killed; ending what it left behind', async () => {
      for (const [name, who] of orphans) await (name === 'livekit' ? stopLiveKit(who) : stopServer(who));
      return `${orphans.map(([name]) => (name === 'work' ? 'a half-done step' : name)).join(', ')}`;
    });
  }

  async #dependencies() {
    const missing = missingDependencies(this.root);
    if (missing) await step(`Installing packages (${missing})`, (note) => install(this.root, note));
    else {
      markInstalled(this.root);
      say('  ✓ Packages: as the lockfile says');
    }
  }

  /** Chooses the port. @returns {Promise<string>} where the server answers, for us */
  async #address() {
    const { host, port, env } = this.options;
    const demo = this.embedded && (this.options.demo || hasDemo(this.home));
    const listen = demo ? '127.0.0.1' : host;
    if (demo && host !== '127.0.0.1' && host !== 'localhost')
      say(`  ! HOST ${host} is not used: an installation with demo accounts listens on this machine only (--no-demo, or DATABASE_URL).`);
    const free = (await isFree(port, listen)) ? port : await freePort(port + 1, { host: listen });
    if (free !== port) {
      if (env.PUBLIC_URL)
        throw new Trouble(
          `Port ${port} is busy, and PUBLIC_URL names this address.`,
          'End the program that has the port, or set another PORT (and PUBLIC_URL, if it names the port).',
        );
      say(`  ! Port ${port} is busy; using ${free}.`);
    }
    const own = `http://${listen === '0.0.0.0' || listen === '::' ? '127.0.0.1' : listen.includes(':') ? `[${listen}]` : listen}:${free}`;
    Object.assign(this.env, { HOST: listen, PORT: String(free), PUBLIC_URL: env.PUBLIC_URL ?? own });
    return own;
  }

  /** Secrets are made for an installation that only this machine reaches; for others whoever runs it sets them, and the server refuses without. */
  async #secrets() {
    this.secrets = secrets(this.home);
    if (this.embedded || isLoopback(this.env.PUBLIC_URL)) this.env.HEARTH_SECRET ??= this.secrets.secret;
    this.env.HEARTH_KEY_DIR ??= join(this.home, 'keys');
    mkdirSync(join(this.home, 'log'), { recursive: true, mode: 0o700 });
    this.ports = formerPorts(this.home);
    this.env.METRICS_PORT ??= String((this.ports.metrics = await freePort(this.ports.metrics ?? 9_464)));
  }

  /** @param {(text: string) => void} note */
  async #postgres(note) {
    const begin = () =>
      startPostgres({ folder: join(this.home, 'postgres'), password: this.secrets?.database ?? '', port: this.ports?.postgres ?? 15_432, note });
    const postgres = await begin();
    Object.assign(this.env, { DATABASE_URL: postgres.url, HEARTH_EMBEDDED: '1' });
    this.#ports({ postgres: postgres.port });
    this.#note('postgres', postgres.process);
    this.#kept.push(
      keep({
        name: 'PostgreSQL',
        process: postgres.process,
        start: async () => (await begin()).process,
        stop: stopPostgres,
        started: (who) => this.#note('postgres', who),
      }),
    );
    return `embedded 18 on port ${postgres.port}${postgres.adopted ? ', still running from an earlier start' : ''}, data in ${postgres.home}`;
  }

  /** @param {string} url @returns {Promise<string>} '' when sound and picture work, otherwise why not */
  async #livekit(url) {
    const { env } = this.options;
    if (env.LIVEKIT_URL) {
      if (!env.LIVEKIT_API_KEY || !env.LIVEKIT_API_SECRET)
        throw new Trouble('LIVEKIT_URL is set, its keys are not.', 'Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET too, or none of the three.');
      say('  ✓ LiveKit: the one that LIVEKIT_URL names');
      return '';
    }
    const { program, way } = await step('Looking for LiveKit', async (note) => {
      const found = await findLiveKit(this.options.order, { env, note });
      for (const line of found.program ? [] : found.why) say(`    ${line}`);
      return found;
    });
    if (!program) return 'no LiveKit was found';
    try {
      await step(`LiveKit (${way})`, () => this.#startLiveKit(program, url));
      return isLoopback(this.env.PUBLIC_URL) ? '' : 'the LiveKit that npm start runs serves this machine only; set LIVEKIT_URL';
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      for (const line of [error.message, error.remedy, error.details]) say(`    ${line}`);
      return 'LiveKit did not start';
    }
  }

  /** @param {string} program @param {string} url */
  async #startLiveKit(program, url) {
    const { livekitKey: key = '', livekitSecret: secret = '' } = this.secrets ?? {};
    const settings = { ports: await liveKitPorts(this.ports?.livekit), key, secret, webhook: `${url}/api/livekit/webhook` };
    const begin = () => startLiveKit({ program, config: join(this.home, 'livekit.yaml'), log: join(this.home, 'log', 'livekit.log'), settings });
    const livekit = await begin();
    Object.assign(this.env, { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret });
    this.#ports({ livekit: settings.ports });
    this.#note('livekit', livekit.process);
    this.#kept.push(
      keep({
        name: 'LiveKit',
        process: livekit.process,
        start: async () => (await begin()).process,
        stop: stopLiveKit,
        started: (who) => this.#note('livekit', who),
      }),
    );
    return `on port ${settings.ports.signal}`;
  }

  /** @param {Partial<import('./home.mjs').Ports>} change */
  #ports(change) {
    this.ports = { ...this.ports, ...change };
    keepPorts(this.home, this.ports);
  }

  async #build() {
    // Loaded now, because before the installation its packages were not there.
    const { build } = await import('../build.mjs');
    if (!(await build({ root: this.root }))) say('  ✓ Build: nothing changed since the last one');
  }

  /** @param {string} url */
  async #server(url) {
    const begin = () =>
      startServer({
        root: this.root,
        dev: this.options.dev,
        env: this.env,
        url,
        log: join(this.home, 'log', 'server.log'),
        begun: (who) => this.#note('server', who),
      });
    const kept = keep({ name: 'The server', process: await begin(), start: begin, stop: stopServer, started: (who) => this.#note('server', who) });
    this.#kept.push(kept);
    this.#serverIsKept = true;
    if (this.options.dev) this.#unwatch = watchSources(this.root, () => this.#restart());
    return `listens on ${this.env.HOST}:${this.env.PORT}`;
  }

  /** Its keeper starts it again. */
  #restart() {
    const server = this.#processes.server;
    if (server) void stopServer(server);
  }

  async #demo() {
    if (!this.embedded || !this.options.demo) return null;
    try {
      let links = null;
      await step('Demo group', async () => {
        links = await demoLinks({ root: this.root, dev: this.options.dev, home: this.home, env: this.env });
        return links ? '' : 'none, because the database holds something already';
      });
      return /** @type {import('./demo.mjs').Links | null} */ (links);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      for (const line of [error.message, error.remedy, error.details]) say(`    ${line}`);
      return null;
    }
  }

  /** @param {import('./demo.mjs').Links | null} links @param {string} media */
  #welcome(links, media) {
    say(`\nHearth is running at ${this.env.PUBLIC_URL}   (after ${seconds(performance.now() - this.#begun)})\n`);
    if (links) {
      say(`  Facilitator  ${links.facilitator}`);
      say(`  Member       ${links.member}`);
      say(`  Guest        ${links.guest}`);
      say('\n  Sign-in links work once; every start prints new ones.');
    }
    if (media) say(`  Without sound and picture: ${media}. Chat, hands and moderation work.`);
    say('  Ctrl-C stops everything.\n');
  }
}
