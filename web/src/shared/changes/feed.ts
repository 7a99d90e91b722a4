/** The stream of what others do: server-sent events that resume where they broke off. */
import type { Command, PresenceEvent } from './types';

/** The part of EventSource that the feed uses. */
export interface Source {
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
  readonly readyState: number;
}

export interface FeedLine {
  open: (query: { after: number | null }) => Source;
  onCommand: (command: Command) => void;
  onPresence: (event: PresenceEvent) => void;
  /** The stream stands again without knowing what it missed. */
  onGap: () => void;
  retryIn?: number;
}

const CLOSED = 2;

/** Opens the feed and keeps it open; returns how to stop it. */
export const openFeed = (line: FeedLine): (() => void) => {
  let last: number | null = null;
  let source: Source | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const listen = (): void => {
    const opened = line.open({ after: last });
    source = opened;
    opened.addEventListener('open', () => {
      if (last === null) line.onGap();
    });
    opened.addEventListener('change', (event) => {
      const command = JSON.parse(event.data) as Command;
      last = Math.max(last ?? 0, command.id);
      line.onCommand(command);
    });
    opened.addEventListener('presence', (event) => line.onPresence(JSON.parse(event.data) as PresenceEvent));
    opened.addEventListener('error', () => {
      if (opened.readyState === CLOSED) again();
    });
  };
  const again = (): void => {
    source?.close();
    clearTimeout(timer);
    timer = setTimeout(listen, line.retryIn ?? 3000);
  };
  listen();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
};
