/** The bar of filters under the top bar, a landmark: chips left, how much fits them, switches of the view right. F leads into it. */
import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import { useRef, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useLetterKeys } from '@/shared/keys';
import { IconButton } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';

import classNames from './Bar.module.css';

interface BarProps {
  chips: ReactNode;
  /** Left out while nothing is filtered. */
  onClear?: (() => void) | undefined;
  count: ReactNode;
  /** The count belongs to an older filter and is being replaced. */
  stale?: boolean;
  children?: ReactNode;
}

export const Bar = ({ chips, onClear, count, stale = false, children }: BarProps): ReactElement => {
  const { t } = useText();
  const bar = useRef<HTMLDivElement>(null);
  useLetterKeys([['F', () => bar.current?.querySelector<HTMLElement>('[data-chips] button')?.focus()]]);
  return (
    <search>
      <div ref={bar} role="toolbar" aria-label={t('filter.bar')} className={classNames.bar}>
        <div className={classNames.chips} data-chips>
          <IconFilter size={16} stroke={1.6} className={classNames.icon} aria-hidden />
          {chips}
          {onClear ? <IconButton label={t('filter.clearAll')} icon={<IconFilterOff size={16} stroke={1.6} aria-hidden />} onClick={onClear} /> : null}
          <span className={classes(classNames.count, 'num', stale && classNames.stale)} aria-live="polite">
            {count}
          </span>
        </div>
        {children ? <div className={classNames.right}>{children}</div> : null}
      </div>
    </search>
  );
};
