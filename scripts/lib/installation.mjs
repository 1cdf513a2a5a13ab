/** One installation in this folder: brought up step by step, kept up, brought down in order. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseAddress } from './address.mjs';
import { install, missingDependencies, markInstalled } from './dependencies.mjs';
import { demoLinks, hasDemo } from './demo.mjs';
import { formerPorts, keepPorts, openHome, secrets, takeHome } from './home.mjs';
import { keep } from './keeper.mjs';
import { stopLiveKit } from './livekit.mjs';
import { findMedia, startMedia } from './media.mjs';
import { isLoopback } from './options.mjs';
import { freePort } from './ports.mjs';
import { startPostgres, stopPostgres } from './postgres.mjs';
import { endRuns, lives, noticeRuns } from './processes.mjs';
import { goOnWithout, say, step, Trouble } from './say.mjs';
import { startServer, stopServer } from './server-process.mjs';
import { watchSources } from './watch.mjs';
import { welcome } from './welcome.mjs';

/** @typedef {import('./processes.mjs').Known} Known */
/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('./media.mjs').Found} Found */

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
    this.#secrets();
    this.#goOn();
    if (this.embedded) await step('PostgreSQL', (note) => this.#postgres(note));
    else say('  ✓ PostgreSQL: the one that DATABASE_URL names');
    this.#goOn();
    const livekit = await findMedia(this.options);
    this.#goOn();
    if (!this.options.dev) await this.#build();
    this.#goOn();
    const media = await this.#serve(livekit);
    const links = await this.#demo();
    this.#goOn();
    this.#taken.note({ url: this.env.PUBLIC_URL });
    welcome(this.env.PUBLIC_URL, links, media, performance.now() - this.#begun);
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
    const orphans = Object.entries(left).filter(([name, who]) => lives(who) && !(name === 'postgres' && this.embedded));
    if (orphans.length === 0) return;
    await step('An earlier start was killed; ending what it left behind', async () => {
      const ways = { livekit: stopLiveKit, postgres: stopPostgres };
      for (const [name, who] of orphans) await (ways[/** @type {keyof typeof ways} */ (name)] ?? stopServer)(who);
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

  /** Secrets are made for an installation that only this machine reaches; for others whoever runs it sets them, and the server refuses without. */
  #secrets() {
    this.secrets = secrets(this.home);
    if (this.embedded || !this.env.PUBLIC_URL || isLoopback(this.env.PUBLIC_URL)) this.env.HEARTH_SECRET ??= this.secrets.secret;
    this.env.HEARTH_KEY_DIR ??= join(this.home, 'keys');
    mkdirSync(join(this.home, 'log'), { recursive: true, mode: 0o700 });
    this.ports = formerPorts(this.home);
  }

  /** @param {(text: string) => void} note */
  async #postgres(note) {
    const folder = join(this.home, 'postgres');
    const begin = async () => {
      const postgres = await startPostgres({ folder, password: this.secrets?.database ?? '', port: this.ports?.postgres ?? 15_432, note });
      Object.assign(this.env, { DATABASE_URL: postgres.url, HEARTH_EMBEDDED: '1' });
      this.#ports({ postgres: postgres.port });
      this.#note('postgres', postgres.process);
      return postgres;
    };
    const again = async () => {
      const before = this.env.DATABASE_URL;
      const postgres = await begin();
      // Its port was taken meanwhile: the server has to learn the new one.
      if (this.env.DATABASE_URL !== before) this.#restart();
      return postgres.process;
    };
    const postgres = await begin();
    this.#kept.push(keep({ name: 'PostgreSQL', process: postgres.process, start: again, stop: stopPostgres }));
    const why = postgres.home === folder ? '' : ` (${folder} is closed to the account that PostgreSQL runs as)`;
    return `embedded 18 on port ${postgres.port}${postgres.adopted ? ', still running from an earlier start' : ''}, data in ${postgres.home}${why}`;
  }

  /**
   * Ports are chosen only now, in one go: what is chosen before a build of a minute may be taken after it. When one is taken all the same, all
   * are chosen again.
   * @param {Found} livekit
   * @returns {Promise<string>} '' when sound and picture work, otherwise why not
   */
  async #serve(livekit) {
    for (let left = 2; ; left -= 1) {
      const { url, ...where } = await chooseAddress(this.options, this.embedded && (this.options.demo || hasDemo(this.home)));
      Object.assign(this.env, where);
      if (!this.options.env.METRICS_PORT) {
        const metrics = await freePort(this.ports?.metrics ?? 9_464, { avoid: [Number(where.PORT)] });
        this.env.METRICS_PORT = String(metrics);
        this.#ports({ metrics });
      }
      const before = this.#kept.length;
      const media = await this.#media(livekit, url);
      this.#goOn();
      try {
        await step('Server', () => this.#server(url));
        return media;
      } catch (error) {
        if (left === 0 || !(error instanceof Trouble) || !error.details.includes('EADDRINUSE')) throw error;
        say('  ! A port was taken in the meantime; choosing others.');
        for (const one of this.#kept.splice(before)) await one.stop();
        this.#goOn();
      }
    }
  }

  /** @param {Found} found @param {string} url @returns {Promise<string>} as `#serve` */
  async #media(found, url) {
    const { home, secrets: ours, ports } = this;
    const note = (/** @type {Known} */ who) => this.#note('livekit', who);
    const media = await startMedia(found, { home, url, secrets: ours, former: ports?.livekit, shared: !isLoopback(this.env.PUBLIC_URL), note });
    if (!media.kept) return media.why;
    this.#kept.push(media.kept);
    Object.assign(this.env, media.env);
    this.#ports({ livekit: media.ports });
    return media.why;
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
    this.#kept.push(keep({ name: 'The server', process: await begin(), start: begin, stop: stopServer }));
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
    const { root, home, env, options } = this;
    try {
      /** @type {import('./demo.mjs').Links | null} */
      let links = null;
      await step('Demo group', async () => {
        links = await demoLinks({ root, dev: options.dev, home, env });
        return links ? '' : 'none, because the database holds something already';
      });
      return links;
    } catch (error) {
      return goOnWithout(error, null);
    }
  }
}
