/** The variants of a journey side by side: steps that belong together in one row, differences marked. */
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { JourneyFrame, MomentMark } from '@/features/journeys';
import { useText } from '@/i18n/useText';
import { Localized, useShown } from '@/shared/text';
import { EmptyState, ErrorState, Segmented, SkeletonRows, StatusChip } from '@/shared/ui';

import { useVariants, type NamedObjects, type VariantCell, type VariantRow, type Variants } from './queries';
import classNames from './Side.module.css';

export const VariantsPage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useVariants(id);
  return (
    <JourneyFrame id={id} current="variants" scroll>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} /> : null}
      {data ? <SideBySide variants={data} /> : null}
    </JourneyFrame>
  );
};

const SideBySide = ({ variants }: { variants: Variants }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const [shown, setShown] = useState<'all' | 'different'>('all');
  const rows = shown === 'all' ? variants.rows : variants.rows.filter(({ differs }) => differs);
  const different = variants.rows.filter(({ differs }) => differs).length;
  if (variants.journeys.length < 2) return <EmptyState title={t('versions.noVariants')} text={t('versions.noVariantsText')} />;
  return (
    <>
      <div className={classNames.tools}>
        <p className="num">{t('versions.differ', { count: different, all: variants.rows.length })}</p>
        <Segmented
          label={t('versions.shownRows')}
          value={shown}
          options={[
            { value: 'all', label: t('versions.allSteps') },
            { value: 'different', label: t('versions.onlyDifferent') },
          ]}
          onChange={setShown}
        />
      </div>
      <div className={classNames.scroll} tabIndex={0} role="region" aria-label={t('versions.variants')}>
        <table className={classNames.table}>
          <thead>
            <tr>
              {variants.journeys.map((one) => (
                <th key={one.id} scope="col">
                  <Link to="/journeys/$journey" params={{ journey: one.id }}>
                    <Localized text={one.context} empty={words(one.name)} />
                  </Link>
                  <small>
                    {words(one.name)} · {t(`journeys.status.${one.status}` as 'journeys.status.live')}
                    {one.id === variants.base ? ` · ${t('versions.base')}` : ''}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row key={row.steps.find((step) => step)?.id ?? at} row={row} objects={variants.objects} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

const Row = ({ row, objects }: { row: VariantRow; objects: NamedObjects }): ReactElement => (
  <tr data-differs={row.differs || undefined}>
    {row.steps.map((step, at) => (
      <td key={step?.id ?? at} data-kind={step ? undefined : 'missing'}>
        {step ? <Cell step={step} others={row.steps.filter((one): one is VariantCell => one !== null && one !== step)} row={row} objects={objects} /> : <Missing />}
      </td>
    ))}
  </tr>
);

const Missing = (): ReactElement => {
  const { t } = useText();
  return <span className={classNames.dim}>{t('versions.stepMissing')}</span>;
};

interface CellProps {
  step: VariantCell;
  others: readonly VariantCell[];
  row: VariantRow;
  objects: NamedObjects;
}

const Cell = ({ step, others, row, objects }: CellProps): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const isOwn = (id: string): boolean => others.length > 0 && others.every((one) => ![...one.touchpoints, ...one.content, ...Object.values(one.texts).flat()].includes(id));
  const list = (ids: readonly string[]): ReactElement => (
    <ul className={classNames.chips}>
      {ids.map((id) => (
        <li key={id} data-own={isOwn(id) || undefined}>
          {words(objects[id]?.name) || '…'}
        </li>
      ))}
    </ul>
  );
  return (
    <div className={classNames.cell}>
      <b data-own={row.differences.includes('name') || undefined}>{words(step.name)}</b>
      <span className={classNames.meta}>
        {words(step.stage)}
        {step.optional ? <StatusChip tone="line">{t('versions.optional')}</StatusChip> : null}
        {step.moments.map(([kind]) => (
          <span key={kind} className={classNames.moment}>
            <MomentMark state="unmeasured" size={14} /> {t(`map.moment.${kind}`)}
          </span>
        ))}
      </span>
      {step.touchpoints.length > 0 ? list(step.touchpoints) : null}
      {Object.entries(step.texts).map(([lane, ids]) => (
        <div key={lane} className={classNames.texts}>
          <small>{t(`map.lane.${lane}` as 'map.lane.do')}</small>
          {list(ids)}
        </div>
      ))}
    </div>
  );
};
