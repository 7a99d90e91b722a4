/** How a variant ends, and what it is called in a list. */

export type Outcome = { kind: 'goal' } | { kind: 'left' } | { kind: 'open'; touchpoint: string };

export interface VariantSteps {
  steps: readonly string[];
  channels: readonly string[];
}

/** Whether the journey reached a goal; without goals nobody can say who broke off. */
export function outcomeOf({ steps }: VariantSteps, goal: ReadonlySet<string>): Outcome {
  if (goal.size === 0) return { kind: 'open', touchpoint: steps[steps.length - 1] ?? '' };
  return steps.some((step) => goal.has(step)) ? { kind: 'goal' } : { kind: 'left' };
}

/** Touchpoints in order, immediate repeats as "×n". */
export function variantName(steps: readonly string[]): string {
  const runs: { name: string; times: number }[] = [];
  for (const name of steps) {
    const last = runs[runs.length - 1];
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  return runs.map(({ name, times }) => (times > 1 ? `${name} ×${times}` : name)).join(', ');
}

export interface Block {
  channel: string;
  touchpoint: string;
}

/** Blocks that fit into a row; what does not fit is counted from the middle, so start and end stay visible. */
export function channelBlocks({ steps, channels }: VariantSteps, room: number): { blocks: (Block | null)[]; folded: number } {
  const blocks = steps.map((touchpoint, i) => ({ touchpoint, channel: channels[i] ?? '' }));
  if (blocks.length <= room) return { blocks, folded: 0 };
  const head = Math.ceil((room - 1) / 2);
  const tail = room - 1 - head;
  const folded = blocks.length - head - tail;
  return { blocks: [...blocks.slice(0, head), null, ...blocks.slice(blocks.length - tail)], folded };
}
