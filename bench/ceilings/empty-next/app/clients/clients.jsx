'use client';

import { Room } from 'livekit-client';
import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';

/** A line comes as often as in our room of the same measurement: 200 a minute. */
const EVERY_MS = 300;

/** The least that a meeting's page can be: both clients, a field, a button, and lines that come. It connects to nothing. */
export function Clients() {
  const [words, setWords] = useState('');
  const [pressed, setPressed] = useState(false);
  const [lines, setLines] = useState([]);
  const [stands, setStands] = useState(false);
  useEffect(() => {
    const [room, socket] = [new Room(), io({ autoConnect: false })];
    // oxlint-disable-next-line react/set-state-in-effect -- both clients are of the outside: they begin with this effect
    setStands(room.state === 'disconnected' && !socket.connected);
    const timer = setInterval(() => setLines((before) => [...before, `Line ${before.length + 1}`]), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main>
      <h1>Nothing but both clients.</h1>
      {stands && <p id="controls">Here.</p>}
      <button type="button" aria-pressed={pressed} onClick={() => setPressed(!pressed)}>
        Hand
      </button>
      <textarea aria-label="Message to everyone" value={words} onChange={(event) => setWords(event.target.value)} />
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </main>
  );
}
