import { outage } from '../harness/outage';
import type { Installation } from '../harness/installation';
import type { Person } from '../harness/person';
import type { Room } from '../harness/room';
import type { Chance } from './chance';

/** One kind of trouble; resolves when it is over and everything is whole again. */
export interface Trouble {
  readonly name: string;
  readonly strike: (world: { readonly installation: Installation; readonly room: Room; readonly chance: Chance }) => Promise<void>;
}

/** Breaks the wires of these people, waits, and heals them. */
async function apart(people: readonly Person[], ms: number, how: (person: Person) => void): Promise<void> {
  for (const person of people) {
    person.apart();
    how(person);
  }
  await outage(ms);
  for (const { link } of people) link.heal();
}
const someOf = (room: Room, chance: Chance): readonly Person[] => {
  const share = chance.fraction();
  const chosen = room.people.filter(() => chance.sometimes(share));
  return chosen.length > 0 ? chosen : [chance.oneOf(room.people)];
};

/** Everything that the nemesis can do. All times are chosen by the seed and bounded: nobody is away so long that they lose their place. */
export const TROUBLES: readonly Trouble[] = [
  { name: 'some networks are cut', strike: ({ room, chance }) => apart(someOf(room, chance), chance.between(200, 8_000), ({ link }) => link.cut()) },
  { name: 'everybody’s network is cut', strike: ({ room, chance }) => apart(room.people, chance.between(200, 4_000), ({ link }) => link.cut()) },
  {
    name: 'some connections are half-open',
    strike: ({ room, chance }) => apart(someOf(room, chance), chance.between(500, 15_000), ({ link }) => link.halfOpen()),
  },
  {
    name: 'some networks stand still',
    async strike({ room, chance }) {
      const people = someOf(room, chance);
      await apart(people, chance.between(500, 9_000), ({ link }) => link.freeze());
      for (const person of people) person.whole();
    },
  },
  {
    name: 'some addresses change',
    async strike({ room, chance }) {
      for (const person of someOf(room, chance)) {
        person.apart();
        person.link.moveTo(`127.0.0.${chance.between(2, 250)}`);
      }
    },
  },
  {
    name: 'some networks are slow',
    async strike({ room, chance }) {
      const people = someOf(room, chance);
      for (const person of people) {
        person.apart();
        person.link.delay(chance.between(50, 600));
      }
      await outage(chance.between(1_000, 6_000));
      for (const person of people) {
        person.link.delay(0);
        person.whole();
      }
    },
  },
  {
    name: 'the server is killed',
    async strike({ installation }) {
      await installation.server.kill();
      await installation.server.start();
    },
  },
  {
    name: 'the server stands still',
    async strike({ installation, room, chance }) {
      for (const person of room.people) person.apart();
      installation.server.freeze();
      await outage(chance.between(500, 9_000));
      installation.server.thaw();
      for (const person of room.people) person.whole();
    },
  },
  {
    name: 'the server is restarted in good order',
    async strike({ installation }) {
      await installation.server.stop();
      await installation.server.start();
    },
  },
  { name: 'a rolling restart', strike: async ({ installation }) => (await installation.server.replace())() },
  {
    name: 'PostgreSQL is killed',
    async strike({ installation, chance }) {
      await installation.postgres.kill();
      await outage(chance.between(0, 3_000));
      await installation.postgres.start();
    },
  },
  {
    name: 'PostgreSQL stands still',
    async strike({ installation, chance }) {
      installation.postgres.freeze();
      await outage(chance.between(500, 8_000));
      installation.postgres.thaw();
    },
  },
  {
    name: 'connections to PostgreSQL break',
    async strike({ installation }) {
      installation.postgres.link.cut();
      installation.postgres.link.heal();
    },
  },
  {
    name: 'answers of PostgreSQL are lost after the commit',
    async strike({ installation, chance }) {
      installation.postgres.link.freezeAnswers();
      await outage(chance.between(50, 1_000));
      installation.postgres.link.cut();
      installation.postgres.link.heal();
    },
  },
  {
    name: 'the server is killed while answers of PostgreSQL are on their way',
    async strike({ installation, chance }) {
      installation.postgres.link.freezeAnswers();
      await outage(chance.between(50, 500));
      await installation.server.kill();
      installation.postgres.link.cut();
      installation.postgres.link.heal();
      await installation.server.start();
    },
  },
];
