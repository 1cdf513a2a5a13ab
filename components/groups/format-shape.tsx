import { lateSentence, turnWords } from './format-words';
import type { LateRule } from '../../lib/meeting/formats/types';
import './format.css';

/** How a group's meetings go, as anybody may read it. */
export interface ShapeView {
  readonly parts: readonly {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    /** Who may answer whom, in words without a full stop. */
    readonly rule: string;
    /** Of a round: what everyone is offered, in seconds. */
    readonly offeredS: number | null;
    /** The turn goes round in it. */
    readonly isRound: boolean;
  }[];
  readonly late: LateRule;
}

/** The parts with their minutes and their rule, and how one comes in late. Several parts stand below one another: side by side they would be cut. */
export function FormatShape({ shape }: { readonly shape: ShapeView }) {
  return (
    <>
      <ol className="shape-parts">
        {shape.parts.map(({ id, title, minutes, rule, offeredS }) => (
          <li key={id}>
            <b>{title}</b>
            <span className="soft">
              {rule}.{offeredS !== null && ` Everyone is offered ${turnWords(offeredS)}.`}
            </span>
            <span className="soft minutes">{minutes > 0 ? `${minutes} min` : ''}</span>
          </li>
        ))}
      </ol>
      {shape.parts.some(({ isRound }) => isRound) && (
        <p className="soft">
          In a round the turn goes around the circle. When it reaches you, you can speak, write, pass, or ask to come later. Passing and speaking look the same
          to everyone else.
        </p>
      )}
      <p className="soft">You can also say nothing at all. {lateSentence(shape.late)}</p>
    </>
  );
}
