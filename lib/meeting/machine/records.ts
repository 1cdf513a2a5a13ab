import type { ParticipantId } from './people';

type ById<T> = Readonly<Record<ParticipantId, T>>;

/** Only what was put there: an id like "constructor" finds nothing. */
export const find = <T>(record: ById<T>, id: ParticipantId): T | undefined => (has(record, id) ? record[id] : undefined);
export const has = <T>(record: ById<T>, id: ParticipantId): boolean => Object.hasOwn(record, id);
export const ids = <T>(record: ById<T>): readonly ParticipantId[] => Object.keys(record) as ParticipantId[];
export const isEmpty = <T>(record: ById<T>): boolean => ids(record).length === 0;
export const put = <T>(record: ById<T>, id: ParticipantId, value: T): ById<T> => ({ ...record, [id]: value });

/** The very same record when there is nothing to take out, so that unchanged parts stay equal by reference. */
export function without<T>(record: ById<T>, id: ParticipantId): ById<T> {
  if (!has(record, id)) return record;
  const { [id]: _gone, ...rest } = record;
  return rest as ById<T>;
}

/** One person's own entry, or nothing. */
export function only<T>(record: ById<T>, id: ParticipantId): ById<T> {
  const mine = find(record, id);
  return mine === undefined ? ({} as ById<T>) : ({ [id]: mine } as ById<T>);
}

export const mapValues = <T, U>(record: ById<T>, change: (value: T) => U): ById<U> =>
  Object.fromEntries(Object.entries<T>(record).map(([id, value]) => [id, change(value)])) as ById<U>;

export const filterIds = <T>(record: ById<T>, keep: (id: ParticipantId) => boolean): ById<T> =>
  Object.fromEntries(Object.entries<T>(record).filter(([id]) => keep(id as ParticipantId))) as ById<T>;
