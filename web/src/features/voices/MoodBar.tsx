/** How many comments are in which mood; each part chooses its mood. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import { colour } from '@/shared/theme/tokens';

import { moodWords } from './catalogue';
import { useChoice } from './api';
import type { Voices } from './shapes';
import classNames from './Voices.module.css';
import { moodColours, toggled } from './words';

export const MoodBar = ({ answer }: { answer: Voices }): ReactElement => {
  const { t, f } = useText();
  const { go } = useAddress();
  const { sentiment } = useChoice();
  const total = answer.by_sentiment.reduce((sum, { n }) => sum + n, 0);
  return (
    <div className={classNames.moods} role="group" aria-label={t('voices.moods')}>
      {answer.by_sentiment.map(({ label, n, share }) => (
        <button
          key={label}
          type="button"
          aria-pressed={sentiment.includes(label)}
          disabled={n === 0 && !sentiment.includes(label)}
          style={{ flexGrow: total ? Math.max(n / total, 0.08) : 1 }}
          onClick={() => go({ mood: toggled(sentiment, label), page: undefined })}
        >
          <i style={{ background: colour(moodColours[label]) }} aria-hidden />
          <span>{t(moodWords[label])}</span>
          <b className="num">{f.number(n)}</b>
          {label !== 'none' && share.value !== null ? <small className="num">{f.percent(share.value)}</small> : null}
        </button>
      ))}
    </div>
  );
};
