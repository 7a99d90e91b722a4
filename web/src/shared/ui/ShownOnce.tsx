/** A link or token right after it was made: to be copied, as it is not shown again. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { CopyButton } from './CopyButton';
import classNames from './ShownOnce.module.css';

export const ShownOnce = ({ words, label, value }: { words: string; label: string; value: string }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.made} role="status">
      <p>{words}</p>
      <div className={classNames.line}>
        <input readOnly aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={value}>{t('common.copy')}</CopyButton>
      </div>
    </div>
  );
};
