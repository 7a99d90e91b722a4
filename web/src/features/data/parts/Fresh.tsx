/** How fresh a source is: a dot and a word, never the colour alone. */
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';

import classNames from './Fresh.module.css';
import type { FreshState } from './freshness';

const words: Record<FreshState, TextKey> = {
  live: 'sources.freshLive',
  today: 'sources.freshToday',
  quiet: 'sources.freshQuiet',
  waiting: 'sources.freshWaiting',
  failing: 'sources.freshFailing',
};

export const Fresh = ({ state, age }: { state: FreshState; age?: string | undefined }): ReactElement => {
  const { t } = useText();
  return (
    <span className={classNames.fresh} data-state={state}>
      <i className={classNames.dot} aria-hidden />
      <span className="num">
        {t(words[state])}
        {age ? ` · ${age}` : null}
      </span>
    </span>
  );
};
