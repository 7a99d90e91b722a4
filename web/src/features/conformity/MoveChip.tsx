/** One kind of deviation as a small chip: sign, number, and the word for those who do not see the sign. */
import { createElement, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { moveIcons, moveKeys } from './looks';
import type { MoveKind } from './shapes';
import classNames from './Conformity.module.css';

interface Props {
  kind: MoveKind;
  /** What stands beside the sign. */
  children?: ReactNode;
  /** The word stands beside the sign, too. */
  wordy?: boolean;
}

export const MoveChip = ({ kind, children, wordy = false }: Props): ReactElement => {
  const { t } = useText();
  const word = t(moveKeys[kind]);
  return (
    <span className={classNames.chip} data-move={kind} title={word}>
      {createElement(moveIcons[kind], { size: 12, stroke: 1.8, 'aria-hidden': true })}
      {wordy ? word : <span className="visually-hidden">{word}</span>}
      {children}
    </span>
  );
};
