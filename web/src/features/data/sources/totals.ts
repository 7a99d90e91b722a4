/** The sum over the runs of a source; runs taken back count no more. */
import type { RunOut } from '@/api/types.gen';

import type { Counts } from '../Balance';

export const totals = (runs: readonly RunOut[]): Counts =>
  runs
    .filter((run) => run.state !== 'undone')
    .reduce(
      (sum, run) => ({
        rows_read: sum.rows_read + run.rows_read,
        stored: sum.stored + run.stored,
        duplicates: sum.duplicates + run.duplicates,
        failed: sum.failed + run.failed,
        suppressed: sum.suppressed + run.suppressed,
      }),
      { rows_read: 0, stored: 0, duplicates: 0, failed: 0, suppressed: 0 },
    );
