'use client';

import { useEffect, useRef } from 'react';
import { useChat, useMeetingUi } from '../context';
import { newMessages } from './lines-between';

/** Says what others write, whole and one at a time, for people who do not see it come. Shows nothing. */
export function ChatAloud({ on }: { readonly on: boolean }) {
  const { announcer } = useMeetingUi();
  const chat = useChat();
  const before = useRef(chat);
  useEffect(() => {
    const fresh = newMessages(before.current, chat);
    before.current = chat;
    if (on) for (const message of fresh) announcer.aside(`${message.name}: ${message.text}`);
  }, [chat, on, announcer]);
  return null;
}
