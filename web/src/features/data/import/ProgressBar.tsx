/** How far something is; without a share it only says that it goes on. */
import type { ReactElement } from 'react';

import classNames from './ProgressBar.module.css';

export const ProgressBar = ({ share, label }: { share: number | null; label: string }): ReactElement => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    className={classNames.track}
    data-unknown={share === null}
  >
    <div className={classNames.bar} style={share === null ? undefined : { width: `${share * 100}%` }} />
  </div>
);
