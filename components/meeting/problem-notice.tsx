'use client';

import { Button } from '../ui/button';
import { useMeetingUi, useSnapshot } from './context';
import { problemWords } from './problem-words';
import { Trouble } from './trouble';

/** The last wish that was not carried out, until it is put away. */
export function ProblemNotice() {
  const { problem, setProblem } = useMeetingUi();
  const snapshot = useSnapshot();
  if (!problem) return null;
  const { tone, ...words } = problemWords(problem, snapshot);
  return (
    <div role="alert">
      <Trouble words={words} tone={tone}>
        <Button size="small" onClick={() => setProblem(null)}>
          Close
        </Button>
      </Trouble>
    </div>
  );
}
