'use client';

import { useState } from 'react';
import type { FormEvent } from 'react';
import type { WarmDevices } from '../../../lib/client/door/warm-devices';
import type { CommandProblem } from '../../../lib/client/types';
import type { Participation } from '../../../lib/meeting/machine/people';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { clockTime, dayName, slotWords, useTimeZone } from '../../ui/time';
import { MeetingTop } from '../meeting-top';
import type { MeetingPageData } from '../page-data';
import { Trouble } from '../trouble';
import { COMMAND_WORDS } from '../words';
import { isNameRefusal, nameSentence } from '../name-words';
import type { DoorAnswers, DoorForm } from './answers';
import { DeviceCheck, NeedsScript } from './device-check';
import { Rules } from './rules';
import { useDoorCheck } from './use-door-check';
import { useDoorForm } from './use-door-form';
import { Ways } from './ways';
import { WhatToExpect } from './what-to-expect';

interface DoorProps {
  readonly data: MeetingPageData;
  /** Said no to the last asking. */
  readonly refusal: CommandProblem | null;
  /** The live part is being fetched. */
  readonly asking: boolean;
  /** What this person said at the door before; nothing typed is lost when they come back to it. */
  readonly before: DoorAnswers | null;
  /** Takes what the check has opened, for whoever goes in with sound. */
  readonly warm: WarmDevices;
  /** Begins to answer, or has chosen another way to be there. */
  readonly onAnswering: (way: Participation | null) => void;
  readonly onAsk: (answers: DoorAnswers) => void;
}

/** Before going in: nobody sees or hears anything yet, and nothing is connected. */
export function Door({ data, refusal, asking, before, warm, onAnswering, onAsk }: DoorProps) {
  const facilitates = data.role !== 'member';
  const { form, patch, errors, read } = useDoorForm(data.accountName ?? '', facilitates, before);
  const [without, setWithout] = useState(false);
  const door = useDoorCheck();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answers = asking ? null : read();
    if (!answers) return;
    if (answers.participation === 'turns') door?.check.handOver(warm);
    else door?.check.leave();
    onAsk(answers);
  };
  const way = form.participation ?? (facilitates ? 'turns' : null);
  const choose = (participation: Participation) => {
    patch({ participation });
    onAnswering(participation);
  };
  const goWithout = (next: boolean) => {
    setWithout(next);
    if (!next) return;
    door?.check.closeCamera();
    door?.check.closeMicrophone();
    if (form.participation === null) patch({ participation: 'listen' });
  };
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <DoorTop data={data} />
      <main id="main">
        <form className="door" noValidate onSubmit={submit}>
          <header className="stack xs">
            <h1>Before you go in</h1>
            <p className="soft">Nobody can see or hear you yet.</p>
            <NeedsScript />
          </header>
          <section className="stack" aria-label="Camera and sound">
            <DeviceCheck door={door} way={form.participation} name={form.name} without={without} onWithout={goWithout} />
            <WhatToExpect facilitates={facilitates} />
          </section>
          <section className="stack l" aria-label="How you come in">
            {refusal && <Refusal code={refusal} data={data} />}
            <NameField form={form} patch={patch} error={errors.name ?? nameRefusal(refusal, form.name)} onBegin={() => onAnswering(way)} />
            {!facilitates && <Ways chosen={form.participation} onChoose={choose} error={errors.participation} />}
            <Rules
              rules={data.group.groundRules}
              privacy={data.privacy}
              asked={!facilitates}
              agreed={form.keepsRules}
              onAgree={(keepsRules) => patch({ keepsRules })}
              error={errors.rules}
            />
            <div className="row">
              <Button type="submit" look="primary" size="large" busy={asking ? 'Opening the door' : null}>
                {facilitates ? 'Go in' : 'Ask to come in'}
              </Button>
              <p className="small soft grow">
                {facilitates ? 'The meeting opens when you go in.' : 'Next: a facilitator lets you in, usually within a few minutes.'}
              </p>
            </div>
          </section>
        </form>
      </main>
    </>
  );
}

function DoorTop({ data }: Pick<DoorProps, 'data'>) {
  const zone = useTimeZone(data.group.timeZone);
  const names = data.facilitators.map(({ name }) => name).join(' and ');
  return (
    <MeetingTop title={data.group.name} where={`${slotWords(data.startsAt, data.endsAt, data.now, zone)}${names ? ` · ${names}` : ''}`}>
      <a className="btn small quiet" href={`/groups/${data.group.slug}`}>
        Leave
      </a>
    </MeetingTop>
  );
}

interface NameFieldProps {
  readonly form: DoorForm;
  readonly patch: (part: Partial<DoorForm>) => void;
  readonly error?: string;
  readonly onBegin: () => void;
}

function NameField({ form, patch, error, onBegin }: NameFieldProps) {
  return (
    <div className="stack xs">
      <Field id="door-name" label="Name others will see" hint="Any name you like. You can change it at any time." error={error}>
        {(ids) => (
          <input
            {...ids}
            className="input name-field"
            value={form.name}
            onFocus={onBegin}
            onChange={(event) => patch({ name: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <label className="check small">
        <input type="checkbox" checked={form.remember} onChange={(event) => patch({ remember: event.target.checked })} />
        Remember this name in this browser
      </label>
    </div>
  );
}

const nameRefusal = (code: CommandProblem | null, name: string) => (code && isNameRefusal(code) && name ? nameSentence(code) : undefined);

function Refusal({ code, data: { nextAt, group } }: { readonly code: CommandProblem } & Pick<DoorProps, 'data'>) {
  const zone = useTimeZone(group.timeZone);
  if (isNameRefusal(code)) return null;
  const words = COMMAND_WORDS[code];
  const again = code === 'too_late' && nextAt !== null ? `This group meets again on ${dayName(nextAt, zone)} at ${clockTime(nextAt, zone)}.` : words.todo;
  return (
    <div role="alert">
      <Trouble words={{ ...words, todo: again }} />
    </div>
  );
}
