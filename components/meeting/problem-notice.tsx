'use client';

import { Button } from '../ui/button';
import { useMeetingUi } from './context';
import { Trouble } from './trouble';
import { COMMAND_WORDS } from './words';

/** The last wish that was not carried out, until it is put away. */
export function ProblemNotice() {
  const { problem, setProblem } = useMeetingUi();
  if (!problem) return null;
  return (
    <div role="alert">
      <Trouble words={COMMAND_WORDS[problem]} tone="brick">
        <Button size="small" onClick={() => setProblem(null)}>
          Close
        </Button>
      </Trouble>
    </div>
  );
}
