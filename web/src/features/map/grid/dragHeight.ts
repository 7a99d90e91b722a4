/** Dragging the lower edge of a lane: it gets taller or flatter, for this view only. */
import { follow } from './follow';
import type { DragContext } from './drag';

const LOWEST = 30;
const HIGHEST = 480;

export const startHeight = ({ setHeight }: DragContext, { clientY }: PointerEvent, handle: HTMLElement): void => {
  const lane = handle.closest<HTMLElement>('[data-lane]');
  const now = Number(handle.dataset['now']);
  if (!lane) return;
  const heightAt = (y: number): number => Math.max(LOWEST, Math.min(HIGHEST, Math.round(now + y - clientY)));
  follow({
    onMove: (event) => {
      lane.style.minHeight = `${heightAt(event.clientY)}px`;
    },
    onEnd: (event, isKept) => {
      lane.style.minHeight = `${now}px`;
      if (event && isKept && heightAt(event.clientY) !== now) setHeight(handle.dataset['height']!, heightAt(event.clientY));
    },
  });
};
