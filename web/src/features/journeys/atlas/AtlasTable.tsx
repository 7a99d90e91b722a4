/** The atlas as a table: one row per journey, variants included. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { usePersonById } from '@/shared/people';
import { useShown } from '@/shared/text';
import { DataTable, StatusChip, type DataColumn } from '@/shared/ui';

import { statusTone } from '../statuses';
import type { AtlasViewProps } from './AtlasColumns';
import { HealthRing } from './HealthRing';
import type { AtlasCard } from './model';
import { cardOf } from './model';
import { labels } from '../labels';

export const AtlasTable = ({ atlas, cards, columns, isMeasured }: AtlasViewProps): ReactElement => {
  const { t, f } = useText();
  const words = useShown();
  const person = usePersonById();
  const navigate = useNavigate();
  const phases = new Map(columns.map(({ phase }) => [phase?.id ?? '', phase ? words(phase.name) : '']));
  const rows = cards.flatMap((card) => [card, ...card.variants.map((variant) => cardOf(variant, [], undefined, false))]);
  const date = (day: string | null): string => (day ? f.date(Date.parse(day) * 1000) : '');
  const list: DataColumn<AtlasCard>[] = [
    { key: 'name', label: t('journeys.one'), width: 'minmax(220px, 2fr)', value: ({ journey }) => [words(journey.name), words(journey.context)].filter(Boolean).join(' · ') },
    { key: 'level', label: t('journeys.level'), width: '64px', value: ({ journey }) => journey.level },
    { key: 'phase', label: t('journeys.phase'), width: '110px', value: ({ journey }) => phases.get(journey.phase_id ?? '') ?? '' },
    { key: 'status', label: t('journeys.status'), width: '128px', value: ({ journey }) => t(labels.status[journey.status]), render: ({ journey }) => <StatusChip tone={statusTone(journey.status)}>{t(labels.status[journey.status])}</StatusChip> },
    { key: 'health', label: t('journeys.health'), width: '88px', numeric: true, value: ({ health }) => health?.health.score ?? null, render: ({ health }) => (health ? <HealthRing score={health.health.score} /> : '') },
    { key: 'weakest', label: t('journeys.weakest'), value: ({ health }) => words(health?.health.weakest?.name) },
    { key: 'breached', label: t('journeys.totalBreached'), width: '132px', numeric: true, value: ({ breached }) => breached.length },
    { key: 'entered', label: t('journeys.entered'), width: '96px', numeric: true, value: ({ health }) => health?.entered ?? null, text: ({ health }) => (health && health.entered > 0 ? f.number(health.entered) : isMeasured ? t('common.noData') : '···') },
    { key: 'owner', label: t('journeys.owner'), value: ({ journey }) => words(atlas.objects[journey.department_id ?? '']) || t('journeys.noOwner') },
    { key: 'manager', width: '140px', label: t('journeys.manager'), value: ({ journey }) => person(journey.manager_id)?.name ?? '' },
    { key: 'review', label: t('journeys.review'), width: '104px', value: ({ journey }) => journey.summary.review.due ?? '', text: ({ journey }) => date(journey.summary.review.due) },
  ];
  return (
    <DataTable
      label={t('journeys.atlas')}
      columns={list}
      rows={rows}
      rowKey={({ journey }) => journey.id}
      onOpen={({ journey }) => void navigate({ to: '/journeys/$journey', params: { journey: journey.id } })}
    />
  );
};
