import { emptyThread, threadIn } from '../../../lib/client/notes/types';
import { Store } from '../../../lib/client/store';
import type { Chat, ChatView, CommandResult, Drafts, MeetingSession, MeetingSnapshot, Media, Notes } from '../../../lib/client/types';
import type { TurnId } from '../../../lib/meeting/floor/types';
import { decide, evolveAll, view, viewerOf } from '../../../lib/meeting/machine/meeting';
import type { MeetingCommand, MeetingState } from '../../../lib/meeting/machine/meeting';
import { NO_PLAN } from '../../../lib/meeting/machine/plan';
import type { ClientCommand } from '../../../lib/protocol/messages';
import { connectionOf, NOW, snapshotOf, someChat } from './states';

/** A meeting on one page without a server: the machine itself answers. Sound and chat only pretend. */
function fakeSession(meeting: MeetingState, first: MeetingSnapshot, written: ChatView, typed: Partial<Drafts>): MeetingSession {
  let truth = meeting;
  let snapshot = first;
  const me = first.me;
  const listeners = new Set<() => void>();
  const show = (part: Partial<MeetingSnapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };
  const command = (wish: ClientCommand): Promise<CommandResult> => {
    if (!me) return Promise.resolve({ ok: false, error: 'not_here' });
    const whole = ('type' in wish && (wish.type === 'Knock' || wish.type === 'TakeMedia') ? { ...wish, connection: connectionOf(me) } : wish) as MeetingCommand;
    const lifecycle = truth.lifecycle;
    if (lifecycle.status === 'new') return Promise.resolve({ ok: false, error: 'not_here' });
    const facts = { mayEnterAs: 'member' as const, settings: lifecycle.settings, plan: NO_PLAN, via: null, known: true };
    const decision = decide(truth, whole, { actor: me, facts, now: NOW });
    if (!decision.ok) return Promise.resolve({ ok: false, error: decision.error });
    truth = evolveAll(truth, decision.value);
    const viewer = viewerOf(truth, me);
    show({ meeting: view(truth, viewer), standing: viewer.role });
    if (wish.type === 'Leave') show({ finished: { why: 'left' } });
    if (wish.type === 'EndMeeting') show({ finished: { why: 'ended', reason: 'by_facilitator', at: NOW } });
    return Promise.resolve({ ok: true, value: { seq: 1 } });
  };
  const own = (kind: 'microphone' | 'camera') => (on: boolean) => {
    show({ media: { ...snapshot.media, [kind]: { ...snapshot.media[kind], state: on ? 'on' : 'off', wanted: on } } });
    return Promise.resolve();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const drafts = new Store<Drafts>({ chat: '', turn: '', ...typed });
  const conversation = new Store<ChatView>(written);
  const onItsWay = (text: string, turn: TurnId | null) => {
    const { entries } = conversation.getSnapshot();
    conversation.patch({ entries: [...entries, { kind: 'pending', key: `p${entries.length}`, text, turn, state: 'sending', code: null }] });
  };
  const chat: Chat = {
    getSnapshot: conversation.getSnapshot,
    subscribe: conversation.subscribe,
    drafts,
    setDraft: (text) => drafts.patch({ chat: text }),
    say: () => {
      onItsWay(drafts.getSnapshot().chat, null);
      drafts.patch({ chat: '' });
      return { ok: true, value: null };
    },
    setTurnDraft: (text) => drafts.patch({ turn: text }),
    sayTurn: (turn) => {
      onItsWay(drafts.getSnapshot().turn, turn);
      drafts.patch({ turn: '' });
      return { ok: true, value: null };
    },
    tryAgain: () => {},
    takeBack: () => {},
    unsay: () => {},
    setLookedAt: () => {},
  };
  const media: Media = {
    getSnapshot: () => snapshot.media,
    subscribe,
    setMicrophone: own('microphone'),
    setCamera: own('camera'),
    letGo: () => show({ media: { ...snapshot.media, ready: [] } }),
    choose: () => Promise.resolve(),
    startAudio: () => Promise.resolve(),
    takeBack: () => Promise.resolve(),
    attach: () => () => {},
    refreshDevices: () => Promise.resolve(),
    dismissFallback: () => {},
  };
  const notes: Notes = {
    getSnapshot: () => snapshot.notes,
    subscribe,
    setDraft: (thread, draft) => {
      const { threads, unread } = snapshot.notes;
      const others = threads.filter((one) => one.thread !== thread);
      show({ notes: { threads: [{ ...emptyThread(thread), ...threadIn(snapshot.notes, thread), draft }, ...others], unread } });
    },
    send: () => Promise.resolve(false),
    setLookedAt: () => {},
  };
  return {
    getSnapshot: () => snapshot,
    subscribe,
    knock: (name, participation) => command({ type: 'Knock', name, participation }),
    giveUpWaiting: () => command({ type: 'GiveUpWaiting' }),
    leave: () => command({ type: 'Leave' }),
    raiseHand: () => command({ type: 'RaiseHand' }),
    lowerHand: () => (me ? command({ type: 'LowerHand', id: me }) : Promise.resolve({ ok: false, error: 'not_here' })),
    dismissNotice: () => command({ type: 'DismissNotice' }),
    command,
    chat,
    media,
    notes,
    serverNow: () => NOW,
    reconnectNow: () => {},
    dispose: () => {},
  };
}

export type Given = Partial<MeetingSnapshot> & { readonly drafts?: Partial<Drafts>; readonly chat?: ChatView };
export const sessionOf = (
  meeting: MeetingState,
  id: Parameters<typeof snapshotOf>[1],
  { drafts = {}, chat = someChat(), ...part }: Given = {},
): MeetingSession => fakeSession(meeting, snapshotOf(meeting, id, part), chat, drafts);
