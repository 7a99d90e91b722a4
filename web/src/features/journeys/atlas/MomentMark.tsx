/** A moment as a diamond: met, breached, or not measured; told apart by form, not by colour alone. */
import type { ReactElement } from 'react';

import classNames from './MomentMark.module.css';

export type MarkState = 'met' | 'breached' | 'unmeasured';

export const MomentMark = ({ state, size = 16 }: { state: MarkState; size?: number }): ReactElement => (
  <svg width={size} height={size} viewBox="0 0 20 20" className={classNames.mark} data-state={state} aria-hidden>
    <rect x="4.2" y="4.2" width="11.6" height="11.6" rx="2.4" transform="rotate(45 10 10)" className={classNames.diamond} />
    {state === 'met' ? <path d="m7.4 10.2 1.9 1.9 3.4-3.9" className={classNames.sign} /> : null}
    {state === 'breached' ? <path d="M10 6.3v4.5M10 13.2v.3" className={classNames.sign} /> : null}
  </svg>
);
