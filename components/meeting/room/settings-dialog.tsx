'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { chooseTheme, chosenTheme } from '../../ui/theme';
import type { ThemeChoice } from '../../ui/theme';
import { canVibrate, signalTurn } from '../floor/signals';
import type { Preferences, TurnSignal } from './preferences';

const THEMES: readonly Choice<ThemeChoice>[] = [
  ['system', 'As my device', 'Light or dark, as the device says'],
  ['light', 'Light', 'Dark letters on a light ground'],
  ['dark', 'Dark', 'Light letters on a dark ground'],
];
const SIGNALS: readonly Choice<TurnSignal>[] = [
  ['words', 'Words', 'My screen reader says whose turn it is'],
  ['sound', 'Words and a soft sound', 'One low tone when it is my turn. Only I hear it'],
  ['vibration', 'Words and a vibration', 'One short one when it is my turn, where the device can'],
  ['none', 'Nothing', 'I look for myself. It is always written on the screen'],
];

interface SettingsProps {
  readonly preferences: Preferences;
  readonly onChange: (preferences: Preferences) => void;
  readonly onClose: () => void;
}

/** Takes effect at once; there is nothing to save. */
export function SettingsDialog({ preferences, onChange, onClose }: SettingsProps) {
  const [theme, setTheme] = useState(chosenTheme);
  const check = (part: 'singleKeys' | 'announceChat' | 'hideTime' | 'stillScreen', words: string) => (
    <label className="check small">
      <input type="checkbox" checked={preferences[part]} onChange={(event) => onChange({ ...preferences, [part]: event.target.checked })} />
      {words}
    </label>
  );
  return (
    <Dialog title="How the room looks and listens" open onClose={onClose}>
      <Choices
        name="theme"
        legend="Light or dark"
        choices={THEMES}
        chosen={theme}
        onChoose={(choice) => {
          chooseTheme(choice);
          setTheme(choice);
        }}
      />
      <Choices
        name="turn-signal"
        legend="How I am told that it is my turn"
        choices={SIGNALS.filter(([signal]) => signal !== 'vibration' || canVibrate())}
        chosen={preferences.turnSignal}
        onChoose={(turnSignal) => {
          onChange({ ...preferences, turnSignal });
          signalTurn(turnSignal);
        }}
      />
      {check('hideTime', 'Hide the time: no ring, no minutes')}
      {check('stillScreen', 'Nothing fades or moves')}
      {check('singleKeys', 'Single keys work: M, H, W, I and ?')}
      {check('announceChat', 'My screen reader says new messages')}
      <div className="row">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

type Choice<Id extends string> = readonly [id: Id, title: string, detail: string];
interface ChoicesProps<Id extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

function Choices<Id extends string>({ name, legend, choices, chosen, onChoose }: ChoicesProps<Id>) {
  return (
    <fieldset className="stack s">
      <legend className="label">{legend}</legend>
      {choices.map(([id, title, detail]) => (
        <label className="choice" key={id}>
          <input type="radio" name={name} checked={chosen === id} onChange={() => onChoose(id)} />
          <span className="t">{title}</span>
          <span className="d">{detail}</span>
        </label>
      ))}
    </fieldset>
  );
}
