/** Values that glide to their new state, so that a filter change is seen as a change. */
import { useEffect, useRef, useState } from 'react';

export type Values = readonly (number | null)[];

const DURATION = 240;

/** Progress of the house's easing, close to cubic-bezier(.2,.8,.2,1). */
export const ease = (t: number): number => 1 - (1 - t) ** 3;

/** Values between two states; where either is missing, or the lists differ in length, the target holds at once. */
export const between = (from: Values, to: Values, progress: number): Values =>
  from.length !== to.length
    ? to
    : to.map((value, i) => {
        const start = from[i] ?? null;
        return value === null || start === null ? value : start + (value - start) * progress;
      });

const still = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;

/** The values, on their way from the previous to the current ones for 240 ms. */
export const useTween = (values: Values): Values => {
  const [shown, setShown] = useState(values);
  const current = useRef(values);
  const key = JSON.stringify(values);
  useEffect(() => {
    const target = JSON.parse(key) as Values;
    const from = current.current;
    const started = performance.now();
    let frame = 0;
    const step = (now: number): void => {
      const progress = still() ? 1 : Math.min(1, Math.max(0, (now - started) / DURATION));
      current.current = between(from, target, ease(progress));
      setShown(current.current);
      if (progress < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [key]);
  return shown.length === values.length ? shown : values;
};
