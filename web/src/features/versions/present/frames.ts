/** What a presentation shows one after the other: the whole, then stage by stage, in each step by step. Pure. */
export type Frame = { kind: 'whole' } | { kind: 'stage'; stage: string; steps: string[] } | { kind: 'step'; stage: string; steps: [string] };

interface Shown {
  row: { id: string };
  steps: readonly { row: { id: string } }[];
}

export const framesOf = (stages: readonly Shown[]): Frame[] => [
  { kind: 'whole' },
  ...stages
    .filter(({ steps }) => steps.length > 0)
    .flatMap(({ row, steps }): Frame[] => {
      const ids = steps.map((step) => step.row.id);
      return [{ kind: 'stage', stage: row.id, steps: ids }, ...ids.map((step): Frame => ({ kind: 'step', stage: row.id, steps: [step] }))];
    }),
];

/** Steps in focus; nothing while the whole is shown. */
export const focusOf = (frame: Frame | undefined): ReadonlySet<string> | undefined => (!frame || frame.kind === 'whole' ? undefined : new Set(frame.steps));

/** Where a key leads; null when it does nothing here. */
export const nextFrame = (key: string, at: number, count: number): number | null => {
  const last = count - 1;
  if (['ArrowRight', 'PageDown', ' ', 'Enter'].includes(key)) return Math.min(last, at + 1);
  if (['ArrowLeft', 'PageUp', 'Backspace'].includes(key)) return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
};

/** Text of 12 pixels becomes 18. */
const LARGE = 1.5;
const SMALL_WINDOW = 700;
const SMALLEST = 0.35;

/** How large a frame is drawn: the whole as wide as the window, its parts large enough to be read from afar. */
export const zoomFor = (frame: Frame | undefined, window: number, natural: number): number => {
  if (window === 0) return 1;
  if (!frame || frame.kind === 'whole') return Math.max(SMALLEST, Math.min(LARGE, window / natural));
  return window < SMALL_WINDOW ? 1 : LARGE;
};
