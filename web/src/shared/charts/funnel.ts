/** Geometry of the funnel: per step a bar of those who remain and a hatched part of those who left before it. */

export interface FunnelInput {
  reached: number;
  optional?: boolean;
}

export interface FunnelBar {
  /** Width of the remaining part, as a share of the widest bar. */
  remaining: number;
  /** Width of the hatched part that follows it: those of the previous mandatory step who did not come. */
  lost: number;
  /** Number behind `lost`; `null` where there is no step before, or the step may be skipped. */
  lostCustomers: number | null;
  lostShare: number | null;
}

/** Bars of all steps; optional steps lose nobody, because they may be skipped. */
export function funnelBars(steps: readonly FunnelInput[]): FunnelBar[] {
  const most = Math.max(0, ...steps.map((step) => step.reached));
  const part = (customers: number): number => (most > 0 ? customers / most : 0);
  let previous: number | null = null;
  return steps.map((step) => {
    const before = step.optional ? null : previous;
    if (!step.optional) previous = step.reached;
    const lost = before === null ? null : Math.max(0, before - step.reached);
    return {
      remaining: part(step.reached),
      lost: part(lost ?? 0),
      lostCustomers: lost,
      lostShare: lost === null || before === null || before === 0 ? null : lost / before,
    };
  });
}
