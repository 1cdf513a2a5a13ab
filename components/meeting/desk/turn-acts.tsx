'use client';

import { ArrowRight, Ellipsis, HandHelping, Pause, Play, Plus, Undo2 } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { clockedTurn } from './turn-line';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { listed } from '../../ui/time';
import { AnswerActs } from '../floor/answer-acts';
import { mayComeLater } from '../floor/my-turn';
import { orderOf } from '../floor/order';
import { whereWeAre } from '../where-we-are';
import { GiveFloor } from './give-floor';
import { momentOf } from './moment';
import type { Moment } from './moment';
import { Nudge } from './nudge';
import { TurnTimeLine } from './turn-time-line';
import { useKeptFocus } from './use-kept-focus';
import { luck, useDeskwork } from './use-deskwork';
import type { Deskwork } from './use-deskwork';

interface TurnActsProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
  /** Shorter words, in a grid. */
  readonly phone?: boolean;
}

interface ActsProps {
  readonly meeting: MeetingState;
  readonly me: ParticipantId | null;
  readonly moment: Moment;
  readonly work: Deskwork;
  readonly phone: boolean;
}

/** What whoever leads does with the floor: one primary, always in the same place, so that the focus stays while people come and go. */
export function TurnActs({ snapshot, hideTime, phone = false }: TurnActsProps) {
  const work = useDeskwork();
  const section = useKeptFocus();
  const { meeting } = snapshot;
  const moment = meeting && momentOf(meeting);
  if (!meeting || !moment) return null;
  const props: ActsProps = { meeting, me: snapshot.me, moment, work, phone };
  return (
    <section className="desk-acts" aria-label="The floor" ref={section}>
      <Nudge meeting={meeting} />
      {moment.kind === 'turn' ? (
        <TurnTimeLine meeting={meeting} turn={moment.turn} hideTime={hideTime} brief={phone} />
      ) : (
        <p className="desk-line small soft">{freeLine(meeting, snapshot.me, moment)}</p>
      )}
      <div className={phone ? 'quick thirds' : 'row acts'}>
        <Onward {...props} />
        {moment.kind === 'turn' && <DuringTurn {...props} moment={moment} />}
        {(moment.kind !== 'turn' || meeting.floor.rule === 'given') && <GiveFloor meeting={meeting} me={snapshot.me} primary={isGiven(meeting, moment)} />}
        {moment.kind !== 'not_started' && moment.kind !== 'through' && <Further {...props} />}
      </div>
    </section>
  );
}

/** Nobody comes by themselves: giving the floor is what one does next. */
const isGiven = (meeting: MeetingState, moment: Moment): boolean => meeting.floor.rule === 'given' && moment.kind !== 'turn';

function freeLine(meeting: MeetingState, me: ParticipantId | null, { kind, paused, next }: Moment): string {
  if (kind === 'through') return throughLine(meeting);
  if (paused) return 'The floor is paused. Nobody is asked until you go on.';
  if (meeting.floor.rule === 'given') return 'Give the floor to whoever reads or speaks in this part.';
  if (kind === 'not_started') return meeting.floor.rule === 'round' ? 'Nobody is asked until you start the round.' : 'Nobody is asked until you start.';
  if (next !== null) return next === me ? 'You are asked in a moment.' : `${nameOf(meeting, next)} is asked in a moment.`;
  return meeting.floor.rule === 'queue' ? 'No hand is up. Whoever raises one is asked by itself.' : 'Nobody comes next: everybody else rests, or is away.';
}

/** Whoever is away or rests has not been asked, and is as soon as they are back. */
function throughLine(meeting: MeetingState): string {
  const away = orderOf(meeting).coming.map(({ id }) => nameOf(meeting, id));
  if (away.length === 0) return 'Everybody was asked.';
  return `Everybody else was asked. ${listed(away)} ${away.length === 1 ? 'is' : 'are'} away or resting, and will be asked when back.`;
}

/** The one primary. */
function Onward({ meeting, me, moment, work }: ActsProps) {
  const { label, command } = onward(meeting, me, moment);
  if (!command) return null;
  return (
    <Button look="primary" aria-keyshortcuts="N" busy={work.busy === 'next' ? 'One moment' : null} onClick={() => work.ask('next', command)}>
      {label}
      <Icon of={ArrowRight} />
    </Button>
  );
}

function onward(
  meeting: MeetingState,
  me: ParticipantId | null,
  moment: Moment,
): { readonly label: string; readonly command: Parameters<Deskwork['ask']>[1] | null } {
  const next = moment.next === null ? null : moment.next === me ? 'you' : nameOf(meeting, moment.next);
  switch (moment.kind) {
    case 'not_started':
      if (meeting.floor.rule === 'given') return { label: '', command: null };
      return { label: meeting.floor.rule === 'round' ? 'Start the round' : 'Start', command: { type: 'StartFloor', run: moment.run } };
    case 'turn': {
      const command = { type: 'NextTurn', turn: moment.turn.id } as const;
      return { label: next === null ? `That was ${nameOf(meeting, moment.turn.who)}’s turn` : `Next: ${next}`, command };
    }
    case 'free':
      return next === null ? { label: '', command: null } : { label: `Next: ${next}`, command: { type: 'NextTurn', turn: null } };
    case 'through': {
      const here = whereWeAre(meeting.agenda);
      if (!here) return { label: '', command: null };
      return { label: here.next ? `Go to ${here.next.title}` : 'Finish the last part', command: { type: 'MoveOn', from: here.segment.id, luck: luck() } };
    }
  }
}

/** More time for whoever has the floor, or another time for them. */
function DuringTurn({ meeting, moment, work, phone }: ActsProps & { readonly moment: Extract<Moment, { kind: 'turn' }> }) {
  const { turn } = moment;
  const name = nameOf(meeting, turn.who);
  const more = (ms: 30_000 | 60_000) => work.ask(`more ${ms}`, { type: 'ExtendTurn', turn: turn.id, ms });
  return (
    <>
      {clockedTurn(turn) && (
        <>
          <Button icon={phone ? undefined : Plus} busy={work.busy === 'more 30000' ? 'Adding' : null} onClick={() => more(30_000)}>
            {phone ? '+ 30 s' : '30 seconds'}
          </Button>
          <Button icon={phone ? undefined : Plus} busy={work.busy === 'more 60000' ? 'Adding' : null} onClick={() => more(60_000)}>
            {phone ? '+ 1 min' : '1 minute'}
          </Button>
        </>
      )}
      {mayComeLater(meeting) && turn.phase !== 'read' && (
        <Button icon={Undo2} busy={work.busy === 'later' ? 'One moment' : null} onClick={() => work.ask('later', { type: 'LaterTurn', turn: turn.id })}>
          {phone ? 'Later' : `Come back to ${name}`}
          {phone && <span className="sr"> for {name}</span>}
        </Button>
      )}
      <AnswerActs meeting={meeting} />
    </>
  );
}

/** Rarely used: a pause, and taking the floor back. */
function Further({ meeting, moment, work }: ActsProps) {
  const goOn = () => work.ask('pause', { type: 'PauseFloor', on: false });
  if (moment.paused && moment.kind !== 'turn') {
    return (
      <Button icon={Play} busy={work.busy === 'pause' ? 'One moment' : null} onClick={goOn}>
        Go on
      </Button>
    );
  }
  const name = moment.kind === 'turn' ? nameOf(meeting, moment.turn.who) : '';
  return (
    <Menu
      label="Pause, and more"
      triggerClass="icon-btn line"
      placement="top"
      trigger={<Icon of={Ellipsis} />}
      actions={[
        moment.paused
          ? { id: 'go_on', label: 'Go on', detail: 'The time runs again', icon: Play, onAction: goOn }
          : {
              id: 'pause',
              label: 'Pause',
              detail: 'The time stands still, and nobody new is asked',
              icon: Pause,
              onAction: () => work.ask('pause', { type: 'PauseFloor', on: true }),
            },
        ...(moment.kind === 'turn'
          ? [
              {
                id: 'take_back',
                label: 'Take the floor back',
                detail: moment.turn.phase === 'offered' ? `Nobody is asked until you go on` : `${name}’s turn ends. Nobody is asked until you go on`,
                icon: HandHelping,
                onAction: () => work.ask('take', { type: 'TakeBack', turn: moment.turn.id }),
              },
            ]
          : []),
      ]}
    />
  );
}
