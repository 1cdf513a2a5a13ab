import { table } from '../stats';
import { kilobytes, type SentFile, total } from './count';
import type { Visit } from './visit';

/** `least`: an empty page of Next with the same two clients. */
interface Found extends Visit {
  readonly least: readonly SentFile[];
}

/** Decisions 29, in bytes. Limits are of gzip, goals of brotli. */
const DOOR = { limit: 190_000, goal: 165_000 };
const ROOM = { limit: 360_000, goal: 300_000 };
/** So many of the heaviest are named. */
const NAMED = 8;

/** `184.2 of 190: met` */
const against = (bytes: number, most: number): string => `${kilobytes(bytes)} of ${most / 1_000}: ${bytes <= most ? 'met' : '**not met**'}`;

function line(place: string, files: readonly SentFile[], { limit, goal }: typeof DOOR): readonly (string | number)[] {
  const sum = total(files);
  return [place, files.length, kilobytes(sum.plain), against(sum.gzip, limit), against(sum.brotli, goal)];
}

/** Nothing is promised of it. */
function plainLine(place: string, files: readonly SentFile[]): readonly (string | number)[] {
  const sum = total(files);
  return [place, files.length, kilobytes(sum.plain), kilobytes(sum.gzip), kilobytes(sum.brotli)];
}

/** In the order of the way in: where a file is needed for the first time. */
function firstNeeded({ door, lobby }: Visit, path: string): string {
  if (door.some((file) => file.path === path)) return 'the door';
  return lobby.some((file) => file.path === path) ? 'the line' : 'the room';
}

export function section(found: Found): string {
  const heaviest = found.room.toSorted((a, b) => b.gzip - a.gzip).slice(0, NAMED);
  const named = heaviest.map((file) => {
    const name = file.path.replace('/_next/static/', '');
    return [`\`${name}\``, file.holds, firstNeeded(found, file.path), kilobytes(file.plain), kilobytes(file.gzip), kilobytes(file.brotli)];
  });
  return [
    'Scripts and styles that a newcomer’s browser asks for, from an empty store, as many bytes as the server says that it sends: to the door, and all the way into the room until the microphone is',
    'open (the door is in it). What may be opened later is fetched ahead when the room stands; the desk is fetched for whoever facilitates. The least: an empty page of Next with LiveKit’s and',
    'Socket.IO’s clients, and nothing of ours. Pictures, fonts and data are not counted. 1 kB is 1,000 bytes.',
    '',
    table(
      ['kB', 'files', 'plain', 'gzip against the limit', 'brotli against the goal'],
      [
        line('to the door', found.door, DOOR),
        line('in the room, one can be heard', found.room, ROOM),
        plainLine('… and all that is fetched ahead', found.ahead),
        plainLine('a facilitator in the room, who can be heard', found.facilitator),
        plainLine('the least', found.least),
      ],
    ),
    '',
    `The heaviest ${named.length}:`,
    '',
    table(['file', 'mostly', 'first needed at', 'plain', 'gzip', 'brotli'], named),
  ].join('\n');
}
