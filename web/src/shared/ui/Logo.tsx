/** The mark: a way with a start and a bright end. Its colours are the same in both schemes. */
import type { ReactElement } from 'react';

import classNames from './Logo.module.css';

export const Logo = ({ size = 32 }: { size?: number }): ReactElement => (
  <svg className={classNames.logo} width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Etappe">
    <rect className={classNames.ground} x=".5" y=".5" width="31" height="31" rx="8.5" />
    <path className={classNames.way} d="M7 22.5c4.5 0 4.5-6.5 9-6.5s4.5-6.5 9-6.5" />
    <circle className={classNames.start} cx="7" cy="22.5" r="2.6" />
    <circle className={classNames.end} cx="25" cy="9.5" r="4" />
  </svg>
);
