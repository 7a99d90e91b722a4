/** The keys that work everywhere: palette, navigation, going to rooms, the overview. */
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useLetterKeys } from '@/shared/keys';

import { rooms } from './rooms';

const SECOND_KEY_MS = 1200;
const INBOX_KEY = 'i';

/** Read when a key is pressed, never while drawing. */
const pressedAt = (): number => Date.now();

interface Shortcuts {
  toggleNavigation: () => void;
  showSheet: () => void;
}

/** Puts the focus into the search field of the view, if it has one. */
const focusSearch = (): void => {
  const field = document.querySelector<HTMLElement>('main input[type="search"]');
  if (field) field.focus();
  else spotlight.open();
};

export const useShortcuts = ({ toggleNavigation, showSheet }: Shortcuts): void => {
  const navigate = useNavigate();
  const [goPressed, setGoPressed] = useState(0);
  const goTo = (key: string): void => {
    const to = key === INBOX_KEY ? '/inbox' : rooms.find((one) => one.key === key)?.to;
    if (!to || pressedAt() - goPressed > SECOND_KEY_MS) return;
    setGoPressed(0);
    void navigate({ to });
  };

  useHotkeys([['mod+B', toggleNavigation]]);
  useLetterKeys([
    ['G', () => setGoPressed(pressedAt())],
    ...[...rooms.map(({ key }) => key), INBOX_KEY].map((key): [string, () => void] => [key, () => goTo(key)]),
    ['Q', focusSearch],
    ['/', focusSearch],
    ['shift+?', showSheet],
    ['?', showSheet],
  ]);
};
