'use client';

import { LIMITS } from '../../lib/meeting/formats/limits';
import { Send } from '../site/form';
import { useScripts } from './format-capacity';
import { ANSWER_WORDS, type FormatState } from './format-state';
import { problemWords, sumWords } from './format-words';
import type { FormatDraft } from './use-format-draft';

interface FormatBarProps extends Pick<FormatState, 'answer'> {
  readonly draft: FormatDraft;
  readonly pending: boolean;
  /** Nothing was typed since it was sent. */
  readonly untouched: boolean;
  readonly stored: string;
}

/** Always in view: the sum against the length of the meeting, how it stands with saving, and the button. */
export function FormatBar({ draft, answer, pending, untouched, stored }: FormatBarProps) {
  const scripts = useScripts();
  const { segments, slotMinutes } = draft.format;
  const sum = segments.reduce((minutes, part) => minutes + part.minutes, 0);
  const mayFollow = sum !== slotMinutes && sum >= LIMITS.slotMinutes.least && sum <= LIMITS.slotMinutes.most;
  return (
    <div className="format-bar">
      <div className="stack xs">
        <Answer answer={answer} stored={stored} fits={draft.wholeProblems.length === 0} />
        {draft.wholeProblems.map((problem) => (
          <p className="err-line" key={problem.code}>
            {problemWords(problem)}
          </p>
        ))}
        <p className={sum === slotMinutes ? 'soft' : 'err-line'}>{sumWords(sum, slotMinutes)}</p>
      </div>
      <div className="row tight">
        {scripts && mayFollow && (
          <button type="button" className="btn" onClick={() => draft.set('slotMinutes', String(sum))}>
            Make the meeting {sum} minutes long
          </button>
        )}
        <Send pending={pending} busy="Saving">
          Save this format
        </Send>
        <output className="small soft">{answer === 'saved' && untouched && !pending ? 'Saved. Meetings that start from now on follow it.' : ''}</output>
      </div>
    </div>
  );
}

function Answer({ answer, stored, fits }: Pick<FormatBarProps, 'answer' | 'stored'> & { readonly fits: boolean }) {
  if (answer === null || answer === 'saved') return null;
  const words = answer === 'check_fields' ? 'Not saved yet: please put right what is marked. All that you typed is still here.' : ANSWER_WORDS[answer];
  return (
    <p className={`err-line${answer === 'check_fields' && fits ? '' : ' form-refusal'}`} role="alert" tabIndex={-1}>
      {words}
      {answer === 'changed' && (
        <>
          {' '}
          <a href={stored} target="_blank" rel="noreferrer">
            Their change, in another tab
          </a>
        </>
      )}
    </p>
  );
}
