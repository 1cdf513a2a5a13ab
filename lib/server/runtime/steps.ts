/**
 * The numbered steps between "received" and "answered" of everything that changes a meeting. Whatever dies between two of them, the same
 * question asked again has exactly one effect; the tests of faults kill the process at each.
 */
export const STEPS = [
  /** 1. Bytes of a question are here; nobody has looked at them. */
  'received',
  /** 2. They are a question that a page may ask. */
  'decoded',
  /** 3. The meeting says yes, and what must be stored is known; nothing is stored. */
  'decided',
  /** 4. Stored for good; this process has not taken it in, and nobody was told. */
  'stored',
  /** 5. Everybody here was told; its asker has no answer. */
  'published',
  /** 6. The answer is made, and not given. */
  'answering',
  /** 7. The answer was handed to the socket; nobody knows whether it has left. */
  'answered',
] as const;
export type Step = (typeof STEPS)[number];

let deadly: { readonly step: Step; readonly question: string } | null = null;

/** For tests only: kills this process as `kill -9` does when `where` (`stored:RaiseHand`, `answered:say`) is reached. Throws for a step that there is not. */
export function dieAt(where: string): void {
  const [name, question = ''] = where.split(':');
  const step = STEPS.find((known) => known === name);
  if (!step || question === '') throw new Error(`There is no step ${where}.`);
  deadly = { step, question };
}

/** `question`: the type of a command, or what else was asked; looked at in tests alone. */
export function reached(step: Step, question: () => unknown): void {
  if (deadly !== null && deadly.step === step && deadly.question === question()) process.kill(process.pid, 'SIGKILL');
}
