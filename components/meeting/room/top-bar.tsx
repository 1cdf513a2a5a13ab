'use client';

import { BookOpen, HandHeart, ShieldCheck, Signal, WifiOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { clockTime, useTimeZone } from '../../ui/time';
import { useMeetingUi } from '../context';
import type { Desk } from '../desk/desk-part';
import { leadWords } from '../desk/lead-words';
import { MEDIA_HEALTH_WORDS, QUALITY_WORDS } from '../media-words';
import { whereWeAre } from '../where-we-are';

interface TopBarProps {
  readonly snapshot: MeetingSnapshot;
  /** null for members. */
  readonly desk: Desk | null;
  readonly hideTime: boolean;
  readonly onRules: () => void;
  readonly onHelp: () => void;
  readonly onLeave: () => void;
}

/** How the connection does, in words. Facilitators read how everyone's sound and picture do. */
function connectionWords({ connection, media, mediaHealth, meeting, me }: MeetingSnapshot): string {
  if (connection.state !== 'connected') return 'Not connected';
  if (meeting && me && isFacilitator(meeting, me) && mediaHealth) return MEDIA_HEALTH_WORDS[mediaHealth];
  return media.connection === 'on' ? QUALITY_WORDS[media.quality] : 'Connected';
}

/** On a phone there is room for what is not well, and for little else. */
const shortWords = ({ mediaHealth }: MeetingSnapshot, words: string) =>
  mediaHealth === 'in_step' && words === MEDIA_HEALTH_WORDS.in_step ? 'Connected' : words;

function leading({ meeting, me }: MeetingSnapshot): string {
  const words = meeting && me ? leadWords(meeting, me) : '';
  return words === '' ? '' : ` · ${words}`;
}

export function TopBar({ snapshot, desk, hideTime, onRules, onHelp, onLeave }: TopBarProps) {
  const { data } = useMeetingUi();
  const zone = useTimeZone(data.group.timeZone);
  const words = connectionWords(snapshot);
  const here = snapshot.meeting && whereWeAre(snapshot.meeting.agenda);
  return (
    <header className="top">
      <span className="brand" aria-hidden="true">
        <Mark />
      </span>
      <div className="grow">
        <h1>
          {here ? here.segment.title : data.group.name}
          {here && (
            <span className="part-of">
              {' '}
              · {here.number} of {here.of}
            </span>
          )}
        </h1>
        <p className="where">
          {here ? (
            <>
              {data.group.name}
              {!hideTime && <span className="desk-only"> · ends {clockTime(data.endsAt, zone)}</span>}
            </>
          ) : (
            `Until ${clockTime(data.endsAt, zone)}`
          )}
          <span className="desk-only">{leading(snapshot)}</span>
          <span className="phone-only"> · {shortWords(snapshot, words)}</span>
        </p>
      </div>
      <span className="row tight desk-only facts-line">
        <span className="row tight wide-only">
          <Icon of={ShieldCheck} />
          Nothing is recorded
        </span>
        <span className="row tight" data-connection={snapshot.connection.state}>
          <Icon of={words === 'Not connected' ? WifiOff : Signal} />
          {words}
        </span>
      </span>
      {desk && <desk.HandOver snapshot={snapshot} triggerClass="btn small desk-only" />}
      <Button look="quiet" size="small" icon={BookOpen} className="desk-only" onClick={onRules}>
        Ground rules
      </Button>
      <Button look="quiet" size="small" className="phone-only" onClick={onLeave}>
        Leave
      </Button>
      <Button look="help" size="small" icon={HandHeart} className="phone-only" onClick={onHelp}>
        Help
      </Button>
    </header>
  );
}
