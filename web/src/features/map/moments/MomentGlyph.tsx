/** The diamond of a moment: ground says its state, the sign inside its kind. */
import type { ReactElement } from 'react';

import type { MomentKind } from '@/shared/changes';

import type { MomentState } from './state';
import classNames from './Moments.module.css';

const signs: Record<MomentKind, ReactElement> = {
  truth: <path d="m7.4 10.2 1.9 1.9 3.4-3.9" />,
  pain: <path d="M10 7.2 12.9 12H7.1z" />,
  wow: <path d="m10 6.8 1 2.1 2.3.3-1.7 1.6.4 2.3-2-1.1-2 1.1.4-2.3-1.7-1.6 2.3-.3z" />,
  first: <path d="M9 8.2 10.4 7v6" />,
  last: <path d="M8.2 13.4V6.8h4l-.9 1.6.9 1.6h-4" />,
  peak: <path d="m7.2 11.4 2.8-3 2.8 3" />,
};

const alarm = (
  <>
    <path d="M10 6.6v4.2" />
    <path d="M10 13.2v.2" />
  </>
);

interface Props {
  kind: MomentKind;
  state: MomentState;
  size?: number;
}

/** Breached moments of truth show an exclamation mark; every other kind keeps its sign. */
export const MomentGlyph = ({ kind, state, size = 18 }: Props): ReactElement => (
  <svg className={classNames.glyph} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" data-state={state}>
    <rect x="4.2" y="4.2" width="11.6" height="11.6" rx="2.4" transform="rotate(45 10 10)" className={classNames.ground} />
    <g className={classNames.sign}>{state === 'breached' && kind === 'truth' ? alarm : signs[kind]}</g>
  </svg>
);
