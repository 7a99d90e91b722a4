/** What the map only assumes, or knew once: each with its evidence and its age. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { EvidenceBadge } from '@/shared/fields';
import { useShown } from '@/shared/text';
import { DataTable, ErrorState, type DataColumn } from '@/shared/ui';

import { useAssumptions, type Assumption } from './queries';
import { Section } from './Section';
import type { Profile } from './useProfile';
import { labels } from '../labels';
import classNames from './Profile.module.css';

export const Assumptions = ({ profile }: { profile: Profile }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const { data, error, refetch } = useAssumptions(profile.id, profile.document.command);
  const kind = (one: Assumption): string => t(labels.statement[one.kind as keyof typeof labels.statement]);
  const columns: DataColumn<Assumption>[] = [
    { key: 'text', label: t('journeys.statementText'), width: 'minmax(200px, 3fr)', value: (one) => words(one.text) },
    { key: 'kind', label: t('journeys.statementKind'), width: '120px', value: kind },
    { key: 'step', label: t('journeys.step'), width: 'minmax(120px, 1.5fr)', value: (one) => words(one.step) },
    { key: 'state', label: t('journeys.evidence'), width: '132px', value: (one) => one.state, render: (one) => <EvidenceBadge evidence={one.evidence} label={words(one.text)} wordy /> },
    { key: 'age', label: t('journeys.age'), width: '92px', numeric: true, value: (one) => one.age_days, text: (one) => (one.age_days === null ? t('journeys.undated') : t('journeys.days', { count: one.age_days })) },
  ];
  const rows = data?.assumptions ?? [];
  return (
    <Section id="assumptions">
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && rows.length === 0 ? <p className={classNames.nothing}>{t('journeys.noAssumptions')}</p> : null}
      {rows.length > 0 ? (
        <DataTable label={t('journeys.section.assumptions')} columns={columns} rows={rows} rowKey={({ id }) => id} maxHeight={420} />
      ) : null}
      <p className={classNames.dim}>
        <Link to="/journeys/$journey/assumptions" params={{ journey: profile.id }} className={classNames.inlineLink}>
          {t('claims.all')}
        </Link>{' · '}
        <Link to="/journeys/$journey" params={{ journey: profile.id }} className={classNames.inlineLink}>
          {t('journeys.proveOnMap')}
        </Link>
      </p>
    </Section>
  );
};
