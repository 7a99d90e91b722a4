/** The sign of a change: plus, minus, an arrow or a pen; never colour alone. */
import { IconArrowRight, IconMinus, IconPencil, IconPlus, IconCornerUpRight, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import type { ChangeKind } from './types';
import classNames from './ReadOnlyMap.module.css';

const icons: Record<ChangeKind, Icon> = {
  added: IconPlus,
  removed: IconMinus,
  moved: IconArrowRight,
  changed: IconPencil,
  origin: IconCornerUpRight,
};

export const changeKeys: Record<ChangeKind, TextKey> = {
  added: 'versions.change.added',
  removed: 'versions.change.removed',
  moved: 'versions.change.moved',
  changed: 'versions.change.changed',
  origin: 'versions.change.origin',
};

export const ChangeSign = ({ change }: { change: ChangeKind }): ReactElement => {
  const { t } = useText();
  const Sign = icons[change];
  return (
    <span className={classNames.sign} data-change={change} role="img" aria-label={t(changeKeys[change])}>
      <Sign size={12} stroke={2} aria-hidden />
    </span>
  );
};
