/** The first journey: from a template or from the data; templates are the examples to look at. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { useShown } from '@/shared/text';
import { buttonClass } from '@/shared/ui';

import type { Found } from './steps';
import classNames from './GuidePage.module.css';

export const MapStep = ({ found }: { found: Found }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { data } = useVocabulary();
  const hasEvents = (data?.events ?? 0) > 0;
  const maps = found.atlas.journeys.filter(({ level }) => level !== 'L0');
  return (
    <>
      {maps.length > 0 ? (
        <ul className={classNames.chips}>
          {maps.slice(0, 12).map((one) => (
            <li key={one.id}>
              <Link to="/journeys/$journey" params={{ journey: one.id }}>
                {[words(one.name), words(one.context)].filter(Boolean).join(' · ')}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className={classNames.more}>
        <Link to="/journeys/new" className={buttonClass({ kind: 'primary' })}>
          {t('guide.fromTemplate')}
        </Link>
        <Link to={hasEvents ? '/journeys/propose' : '/data/import'} className={buttonClass()}>
          {t(hasEvents ? 'guide.fromData' : 'journeys.importFile')}
        </Link>
      </p>
      <p className={classNames.why}>{t('guide.examplesText')}</p>
    </>
  );
};
