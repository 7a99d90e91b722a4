/** What content achieves: whether those who meet it go on to where it should lead. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Panel } from '@/features/analysis';
import { useText, type TextTools } from '@/i18n/useText';
import { AnswerView, Caveats, useAnswer } from '@/shared/measured';
import { DataTable, EmptyState, type DataColumn } from '@/shared/ui';

import { EffectText, effectText } from './EffectText';
import classNames from './Performance.module.css';
import type { ContentRow, Contents } from './shapes';
import { useGoalRequest } from './TouchpointsView';

const share = (reached: number, all: number): number | null => (all === 0 ? null : reached / all);

/** Nobody is counted where the content has no target: that is no zero. */
const met = ({ state, exposed }: ContentRow): number | null => (state === 'no_target' ? null : exposed);

/** Those whose whole interval lies above nothing. */
const helping = (rows: readonly ContentRow[]): number => rows.filter(({ effect }) => (effect.low ?? 0) > 0).length;

/** What is known first, then what lies on the only way, then what leads nowhere yet. */
const order = ({ state, effect }: ContentRow): number => (state === 'no_target' ? 2 : effect.value === null ? 1 : 0);

const ContentsView = (): ReactElement => {
  const { t } = useText();
  const { body } = useGoalRequest();
  const asked = useAnswer<Contents>('/performance/contents', 'journey_id' in body ? { journey_id: body.journey_id } : {});
  return (
    <AnswerView asked={asked}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t('performance.noContents')} text={t('performance.noContentsText')} />
        ) : (
          <Panel bare label={t('performance.viewContents')}>
            <ContentTable rows={rows.toSorted((a, b) => order(a) - order(b))} />
            <Caveats definition={asked.explain?.definition} />
          </Panel>
        )
      }
    </AnswerView>
  );
};

const ContentTable = ({ rows }: { rows: ContentRow[] }): ReactElement => {
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  return (
    <DataTable
      label={t('performance.viewContents')}
      columns={columnsOf(text)}
      rows={rows}
      rowKey={(row) => row.content_id}
      maxHeight={560}
      onOpen={({ content_id }) => void navigate({ to: '/library/object/$id', params: { id: content_id } })}
      toolbar={<h2 className={classNames.heading}>{t('performance.contentsSaid', { count: helping(rows) })}</h2>}
    />
  );
};

const columnsOf = (text: TextTools): DataColumn<ContentRow>[] => {
  const { t, f } = text;
  const percent = (value: number | null): string => (value === null ? '–' : f.percent(value, 1));
  const count = (value: number | null): string => (value === null ? '–' : f.number(value));
  return [
    {
      key: 'content',
      label: t('performance.content'),
      width: 'minmax(200px, 1.6fr)',
      value: (row) => row.name,
      render: (row) => (
        <span className={classNames.content}>
          <b>{row.name}</b>
          <small>{row.goal || row.touchpoints.join(', ')}</small>
        </span>
      ),
    },
    {
      key: 'target',
      label: t('performance.leadsTo'),
      width: 'minmax(150px, 1.2fr)',
      value: (row) => row.leads_to.join(', '),
      render: (row) => (row.state === 'no_target' ? <small className={classNames.nothing}>{t('performance.noTarget')}</small> : row.leads_to.join(', ')),
    },
    { key: 'met', label: t('performance.metBy'), width: '96px', value: met, text: (row) => count(met(row)), numeric: true },
    { key: 'reached', label: t('performance.wentOn'), width: '104px', value: (row) => share(row.exposed_reached, row.exposed), text: (row) => percent(share(row.exposed_reached, row.exposed)), numeric: true },
    { key: 'others', label: t('performance.othersWentOn'), width: '104px', value: (row) => share(row.others_reached, row.others), text: (row) => percent(share(row.others_reached, row.others)), numeric: true },
    {
      key: 'effect',
      label: t('performance.effect'),
      width: 'minmax(150px, 1.2fr)',
      value: (row) => row.effect.value,
      render: (row) => (row.state === 'no_target' ? '–' : <EffectText of={row.effect} method={row.method} caveat={row.caveat} />),
      text: (row) => (row.state === 'no_target' ? '–' : effectText(text, { of: row.effect, method: row.method })),
      numeric: true,
    },
  ];
};

export default ContentsView;
