/** Follows a pointer until it is released: moves, the end, and Esc, which takes everything back. */

export interface Following {
  onMove: (event: PointerEvent) => void;
  /** `isKept` is false after Esc or when the system takes the pointer away. */
  onEnd: (event: PointerEvent | null, isKept: boolean) => void;
}

export const follow = ({ onMove, onEnd }: Following): void => {
  let frame = 0;
  let latest: PointerEvent | null = null;
  const draw = (): void => {
    frame = 0;
    if (latest) onMove(latest);
  };
  const move = (event: PointerEvent): void => {
    latest = event;
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const finish = (event: PointerEvent | null, isKept: boolean): void => {
    cancelAnimationFrame(frame);
    globalThis.removeEventListener('pointermove', move);
    globalThis.removeEventListener('pointerup', up);
    globalThis.removeEventListener('pointercancel', cancel);
    globalThis.removeEventListener('keydown', key, true);
    delete document.documentElement.dataset['dragging'];
    onEnd(event, isKept);
  };
  const up = (event: PointerEvent): void => finish(event, true);
  const cancel = (): void => finish(null, false);
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    finish(null, false);
  };
  document.documentElement.dataset['dragging'] = '';
  globalThis.addEventListener('pointermove', move);
  globalThis.addEventListener('pointerup', up);
  globalThis.addEventListener('pointercancel', cancel);
  globalThis.addEventListener('keydown', key, true);
};
