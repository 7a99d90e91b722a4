/** Where journeys go after, or come from before, any touchpoint: a Sankey of at most eight levels. */
import { IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense, type ReactElement } from 'react';

import { useQuestion, type Flow } from '@/features/questions';
import { useText, type TextTools } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { sankeyDrawing, type SankeyData } from '@/shared/charts/sankey';
import { svgFile } from '@/shared/charts/svg';
import { periodText, useFilter } from '@/shared/filter';
import { Choice, EmptyState, ErrorState, Segmented, SkeletonRows } from '@/shared/ui';

import { oneOf, usePathsAddress, wholeNumber } from '../address';
import { TouchpointChip } from '@/shared/filter/TouchpointChip';
import { sankeyData } from './sankey';
import classNames from './Views.module.css';

const Sankey = lazy(() => import('@/shared/charts/SankeyChart'));

interface Row {
  key: string;
  level: number;
  source: string;
  target: string;
  customers: number;
}

const FlowView = (): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { address, go } = usePathsAddress();
  const { request } = useFilter();
  const direction = oneOf(['after', 'before'], address.direction);
  const depth = wholeNumber(address.depth, 1, 7, 5);
  const anchor = address.anchor ?? null;
  const { answer, isStale, error, retry } = useQuestion('flow', { anchor, direction, depth, top: 10 });
  if (error) return <div className={classNames.waiting}><ErrorState error={error} onRetry={retry} /></div>;
  if (!answer) return <div className={classNames.waiting}><SkeletonRows rows={10} /></div>;
  const data = sankeyData(answer, { end: t('paths.noContact'), other: t('paths.others') });
  const title = titleOf(text, answer, anchor, direction);
  const note = `${t('paths.unitCustomers')} · n ${f.number(answer.anchored)} · ${periodText(text, request)}`;
  return (
    <div className={classNames.main}>
      <ChartFrame<Row>
        isMain
        title={title}
        plainTitle={title}
        note={note}
        isStale={isStale}
        rows={rowsOf(answer, data)}
        rowKey={(row) => row.key}
        columns={[
          { key: 'level', label: t('paths.level'), value: (row) => row.level, numeric: true, width: '80px' },
          { key: 'source', label: t('paths.columnFrom'), value: (row) => row.source },
          { key: 'target', label: t('paths.columnTo'), value: (row) => row.target },
          { key: 'customers', label: t('paths.measureCustomers'), value: (row) => row.customers, text: (row) => f.number(row.customers), numeric: true },
        ]}
        toSvg={() => svgFile(sankeyDrawing(data, (count) => f.number(count)), { title, note })}
        actions={
          <>
            <TouchpointChip
              icon={IconMapPin}
              name={t('paths.anchor')}
              chosen={anchor === null ? [] : [anchor]}
              onChange={(chosen) => go({ anchor: chosen.at(-1) })}
            />
            <Segmented
              label={t('paths.direction')}
              value={direction}
              options={[
                { value: 'after', label: t('paths.after') },
                { value: 'before', label: t('paths.before') },
              ]}
              onChange={(value) => go({ direction: value === 'after' ? undefined : value })}
            />
            <Choice
              label={t('paths.depth')}
              value={String(depth)}
              options={[2, 3, 4, 5, 6, 7].map((count) => ({ value: String(count), label: t('paths.levels', { count }) }))}
              onChange={(value) => go({ depth: value })}
            />
          </>
        }
      >
        {answer.anchored === 0 ? (
          <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />
        ) : (
          <Suspense fallback={<SkeletonRows rows={10} />}>
            <div className={classNames.chart}>
              <Sankey
                data={data}
                label={title}
                onPick={(touchpoint) => go({ anchor: touchpoint })}
              />
            </div>
          </Suspense>
        )}
      </ChartFrame>
    </div>
  );
};

const titleOf = ({ t, f }: TextTools, answer: Flow, anchor: string | null, direction: 'after' | 'before'): string => {
  if (anchor === null) return t(direction === 'after' ? 'paths.flowStart' : 'paths.flowEnd');
  const values = { name: anchor, count: answer.anchored, share: f.percent(answer.journeys > 0 ? answer.anchored / answer.journeys : 0) };
  return t(direction === 'after' ? 'paths.flowAfter' : 'paths.flowBefore', values);
};

const rowsOf = (answer: Flow, data: SankeyData): Row[] =>
  answer.links.map((link, i) => ({
    key: String(i),
    level: answer.nodes[link.source]?.level ?? 0,
    source: data.nodes[link.source]?.label ?? '',
    target: data.nodes[link.target]?.label ?? '',
    customers: link.customers,
  }));

export default FlowView;
