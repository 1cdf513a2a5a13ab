import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a running server counts. Labels are codes and kinds, never ids. */
export class Metrics {
  readonly registry = new Registry();
  readonly #commands = this.#counter('hearth_messages_total', 'Messages from browsers, by kind and answer', ['kind', 'answer']);
  readonly #latency = new Histogram({
    name: 'hearth_message_seconds',
    help: 'From a message to its answer',
    labelNames: ['kind'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly #gate = this.#counter('hearth_media_gate_total', 'Decisions of the media gate', ['answer']);
  readonly #lag = new Histogram({
    name: 'hearth_media_lag_seconds',
    help: 'How long the media server was out of step with a meeting',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60],
    registers: [this.registry],
  });
  readonly #mistakes = this.#counter('hearth_mistakes_total', 'Errors that nobody handled', ['where']);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(kind: string, answer: string, ms: number): void {
    this.#commands.inc({ kind, answer });
    this.#latency.observe({ kind }, ms / 1_000);
  }
  gate(answer: string): void {
    this.#gate.inc({ answer });
  }
  lagged(ms: number): void {
    this.#lag.observe(ms / 1_000);
  }
  mistake(where: string): void {
    this.#mistakes.inc({ where });
  }

  /** A number that is read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

/** Answers `GET /metrics` on loopback only, without a password. Port 0 in `port`: none. Rejects when the port is taken. */
export async function serveMetrics({ registry }: Metrics, port: number): Promise<Server | null> {
  if (port === 0) return null;
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') return void res.writeHead(404).end();
    void registry.metrics().then((text) => res.writeHead(200, { 'Content-Type': registry.contentType }).end(text));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  server.unref();
  return server;
}
