/** What a workspace without journeys offers: the guide, a template, or a proposal from the data. */
import { Link } from '@tanstack/react-router';
import { IconCompass, IconRoute2, IconTemplate } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useVocabulary } from '@/shared/api/vocabulary';
import { buttonClass, EmptyState } from '@/shared/ui';

export const FirstJourney = (): ReactElement => {
  const { t } = useText();
  const { data } = useVocabulary();
  const hasEvents = (data?.events ?? 0) > 0;
  return (
    <EmptyState
      title={t('journeys.empty')}
      text={t(hasEvents ? 'journeys.emptyWithEvents' : 'journeys.emptyWithoutEvents')}
      action={
        <>
          <Link to="/guide" className={buttonClass({ kind: 'primary' })}>
            <IconCompass size={14} aria-hidden />
            {t('journeys.startGuide')}
          </Link>
          <Link to="/journeys/new" className={buttonClass()}>
            <IconTemplate size={14} aria-hidden />
            {t('journeys.chooseTemplate')}
          </Link>
        </>
      }
      example={
        <Link to={hasEvents ? '/journeys/propose' : '/data/import'} className={buttonClass()}>
          <IconRoute2 size={14} aria-hidden />
          {t(hasEvents ? 'journeys.proposeFromData' : 'journeys.importFile')}
        </Link>
      }
    />
  );
};
