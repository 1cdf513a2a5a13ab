'use client';

import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { chooseTheme, chosenTheme } from '../../ui/theme';
import type { ThemeChoice } from '../../ui/theme';
import type { Preferences } from './preferences';

const THEMES: readonly (readonly [ThemeChoice, string, string])[] = [
  ['system', 'As my device', 'Light or dark, as the device says'],
  ['light', 'Light', 'Dark letters on a light ground'],
  ['dark', 'Dark', 'Light letters on a dark ground'],
];

interface SettingsProps {
  readonly preferences: Preferences;
  readonly onChange: (preferences: Preferences) => void;
  readonly onClose: () => void;
}

/** Takes effect at once; there is nothing to save. */
export function SettingsDialog({ preferences, onChange, onClose }: SettingsProps) {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Dialog title="How the room looks and listens" open onClose={onClose}>
      <fieldset className="stack s">
        <legend className="label">Light or dark</legend>
        {THEMES.map(([choice, title, detail]) => (
          <label className="choice" key={choice}>
            <input
              type="radio"
              name="theme"
              checked={theme === choice}
              onChange={() => {
                chooseTheme(choice);
                setTheme(choice);
              }}
            />
            <span className="t">{title}</span>
            <span className="d">{detail}</span>
          </label>
        ))}
      </fieldset>
      <label className="check small">
        <input type="checkbox" checked={preferences.singleKeys} onChange={(event) => onChange({ ...preferences, singleKeys: event.target.checked })} />
        Single keys work: M, H, I and ?
      </label>
      <label className="check small">
        <input type="checkbox" checked={preferences.announceChat} onChange={(event) => onChange({ ...preferences, announceChat: event.target.checked })} />
        My screen reader says new messages
      </label>
      <div className="row">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
