/** What the lines mean, and whose they are. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { colour } from '@/shared/theme/tokens';

import { words } from '../document/words';
import type { MapGridProps } from '../grid/types';
import { personasOf } from './feelings';
import classNames from './Feel.module.css';

const Measured = (): ReactElement => (
  <svg width="26" height="10" aria-hidden="true">
    <path d="M0 5h26" strokeWidth="2.6" stroke={colour('pos-2')} />
  </svg>
);

const Assumed = (): ReactElement => (
  <svg width="26" height="10" aria-hidden="true">
    <path d="M0 5h26" strokeWidth="1.5" strokeDasharray="5 3" stroke={colour('ink-3')} />
    <circle cx="13" cy="5" r="2.5" strokeWidth="1.3" fill={colour('sunken')} stroke={colour('ink-3')} />
  </svg>
);

const Expected = (): ReactElement => (
  <svg width="26" height="10" aria-hidden="true">
    <path d="M1 5h24" strokeWidth="1.7" strokeDasharray=".1 4.5" strokeLinecap="round" stroke={colour('ink-3')} />
  </svg>
);

interface Props extends Pick<MapGridProps, 'model' | 'settings' | 'change' | 'emotion'> {
  persona: string | null;
}

export const Legend = ({ model, settings, change, emotion, persona }: Props): ReactElement => {
  const { t, language } = useText();
  const personas = personasOf(model);
  const hasMeasured = settings.mode === 'both' && model.emotions.some(({ basis }) => basis === 'measured');
  const isOfAll = persona !== null && emotion !== undefined;
  return (
    <div className={classNames.legend}>
      {personas.length > 1 ? (
        <select className={classNames.persona} tabIndex={-1} aria-label={t('map.persona')} value={persona ?? ''} onChange={(event) => change({ persona: event.currentTarget.value || null })}>
          {personas.map((id) => (
            <option key={id} value={id ?? ''}>
              {id === null ? t('map.everybody') : words(model.objects.get(id)?.name, language)}
            </option>
          ))}
        </select>
      ) : null}
      {hasMeasured ? (
        <div>
          <Measured />
          {t(isOfAll ? 'map.basis.measuredAll' : 'map.basis.measured')}
        </div>
      ) : null}
      <div>
        <Assumed />
        {t('map.basis.assumed')}
      </div>
      <div>
        <Expected />
        {t('map.basis.expected')}
      </div>
    </div>
  );
};
