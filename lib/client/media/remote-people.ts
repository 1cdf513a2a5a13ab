import type { ParticipantId } from '../../meeting/machine/people';
import { keep, Store } from '../store';
import { fitsItsLabel, mayReceive, type WhoMayBeHeard } from './listener-rule';
import type { MediaRoom } from './ports';
import type { Quality, RemoteMedia } from './types';

type People = Readonly<Record<ParticipantId, RemoteMedia>>;

/** What comes from the others: takes what may be taken, and says what there is of each person in the room. */
export class RemotePeople {
  readonly people = new Store<People>({});
  readonly speaking = new Store<readonly ParticipantId[]>([]);
  #quality = new Map<ParticipantId, Quality>();
  #loudest: readonly ParticipantId[] = [];

  /** Subscribes by the listener's rule and the second lock; call whenever tracks, people or permissions change. */
  follow(room: MediaRoom | null, who: WhoMayBeHeard): void {
    const tracks = room?.tracks() ?? [];
    this.ask(room, who);
    const before = this.people.getSnapshot();
    const people: Record<ParticipantId, RemoteMedia> = {};
    for (const track of tracks) {
      if (!fitsItsLabel(track) || !who.sends(track.owner)) continue;
      const so = people[track.owner] ?? { microphone: 'none', camera: 'none', quality: this.#quality.get(track.owner) ?? 'good' };
      const silent = track.muted || !mayReceive(track, who);
      people[track.owner] = track.source === 'microphone' ? { ...so, microphone: silent ? 'muted' : 'on' } : { ...so, camera: silent ? 'none' : 'on' };
    }
    for (const id of Object.keys(people) as ParticipantId[]) {
      const fresh = people[id];
      const old = before[id];
      if (fresh && old) people[id] = keep(old, fresh);
    }
    this.people.set(keep(before, people));
    this.#speaks(room ? this.#loudest : [], who);
  }

  /** Asks for what may be taken; what is said of people waits until it can flow. */
  ask(room: MediaRoom | null, who: WhoMayBeHeard): void {
    for (const track of room?.tracks() ?? []) room?.subscribe(track.owner, track.sid, mayReceive(track, who));
  }

  heard(loudest: readonly ParticipantId[], who: WhoMayBeHeard): void {
    this.#loudest = loudest;
    this.#speaks(loudest, who);
  }

  quality(id: ParticipantId, quality: Quality): void {
    this.#quality.set(id, quality);
    const people = this.people.getSnapshot();
    const so = people[id];
    if (so && so.quality !== quality) this.people.set({ ...people, [id]: { ...so, quality } });
  }

  #speaks(loudest: readonly ParticipantId[], who: WhoMayBeHeard): void {
    this.speaking.set(
      keep(
        this.speaking.getSnapshot(),
        loudest.filter((id) => who.sends(id) && who.maySpeak(id)),
      ),
    );
  }
}
