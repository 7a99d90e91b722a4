/** The keys that work everywhere: palette, navigation, going to rooms, the overview. */
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useLetterKeys } from '@/shared/keys';

import { rooms } from './rooms';

const SECOND_KEY_MS = 1200;

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
    const room = rooms.find((one) => one.key === key);
    if (!room || pressedAt() - goPressed > SECOND_KEY_MS) return;
    setGoPressed(0);
    void navigate({ to: room.to });
  };

  useHotkeys([['mod+B', toggleNavigation]]);
  useLetterKeys([
    ['G', () => setGoPressed(pressedAt())],
    ...rooms.map((room): [string, () => void] => [room.key, () => goTo(room.key)]),
    ['Q', focusSearch],
    ['/', focusSearch],
    ['shift+?', showSheet],
    ['?', showSheet],
  ]);
};
