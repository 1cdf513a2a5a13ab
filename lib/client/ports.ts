import type { ByeCode, ChatBatch, ClientToServer, Handshake, MediaHealth, Note, ServerMessage } from '../protocol/messages';
import type { Instant } from '../meeting/machine/slice';

/** This browser's clock: never goes back, whatever somebody does to the system time. */
export interface LocalClock {
  /** ms since 1970 as this browser believed when the page was loaded, then monotonic. */
  now(): number;
  /** Acts once after `ms`; returns how to call it off. */
  after(ms: number, act: () => void): () => void;
}

/** What the page notices around itself. */
export interface PageSignals {
  online(): boolean;
  visible(): boolean;
  /** `back`: the network came back, or the page is looked at again. `offline`, `hidden`: the other way. Returns how to stop listening. */
  on(signal: 'back' | 'offline' | 'hidden', act: () => void): () => void;
}

/** Small texts of this tab (or this browser). Storage may be full or forbidden: then nothing is kept, and nothing breaks. */
export interface TextStorage {
  read(key: string): string | null;
  /** null removes. */
  write(key: string, text: string | null): void;
}

/** Chance and names, injected so that tests can repeat a run. */
export interface Random {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** A new id that nobody can guess. */
  id(): string;
}

export type Question = keyof ClientToServer;
export type Asked<Q extends Question> = Parameters<ClientToServer[Q]>[0];
export type Answered<Q extends Question> = Parameters<Parameters<ClientToServer[Q]>[1]>[0];

export interface SocketEvents {
  hello(hello: { readonly connection: string; readonly now: Instant }, me: string): void;
  message(message: ServerMessage): void;
  chat(batch: ChatBatch): void;
  media(health: MediaHealth): void;
  /** `received` tells the server that this page has it. */
  note(note: Note, received: () => void): void;
  bye(code: ByeCode): void;
  /** Anything came from the server, a ping included: it is there. */
  heard(): void;
  /** Could not be opened, or is gone. Comes once, unless this side closed it; nothing comes after. */
  closed(): void;
}
export interface OpenSocket {
  /** The answer may never come: whoever asks bounds the wait. */
  ask<Q extends Question>(question: Q, message: Asked<Q>, answer: (answer: Answered<Q>) => void): void;
  close(): void;
}
/** One attempt to reach the server is one `open`. It never reconnects by itself. */
export interface SocketPort {
  open(handshake: Handshake, events: SocketEvents): OpenSocket;
}
