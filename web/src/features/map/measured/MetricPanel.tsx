/** Everything about a metric card: what it says now, target, threshold, period, filter, baseline, what its parts add up to. */
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { RuleText } from '@/shared/fields';
import { differenceText, intervalText, valueText } from '@/shared/metrics';
import { Button, StatusChip } from '@/shared/ui';

import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { removeCard } from './actions';
import type { MetricView } from './joined';
import { PeriodField } from './PeriodField';
import { putRow } from './rows';
import { AGGREGATIONS, type Aggregation, type MetricCardRow } from './shapes';
import { aggregationKeys, cardStateKeys, cardTones, metricName, shownValue, unitOf } from './words';
import { UnitField } from './UnitField';
import inspectorNames from '../inspector/Inspector.module.css';
import classNames from './Measured.module.css';

export const MetricPanel = ({ id, metrics }: MapGridProps & { id: string }): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const view = metrics.cards.byId.get(id);
  if (!view) return null;
  const change = (row: Partial<MetricCardRow>): void => editor.run('metric.card_changed', putRow('metric_card', view.row, row));
  return (
    <>
      <Now view={view} />
      <Limits view={view} change={change} />
      <section className={inspectorNames.section}>
        <PeriodField key={JSON.stringify(view.row.period)} period={view.row.period} readOnly={!editor.mayEdit()} onSave={(period) => change({ period })} />
      </section>
      <section className={inspectorNames.section}>
        <h3>{t('cards.filter')}</h3>
        <RuleText
          of="customer"
          value={view.row.filter ?? undefined}
          label={t('cards.filter')}
          readOnly={!editor.mayEdit()}
          onSave={(filter) => change({ filter })}
        />
        <p className={classNames.dim}>{t('cards.filterHint')}</p>
      </section>
      <Base view={view} change={change} />
      <Parts view={view} change={change} />
      {editor.mayEdit() ? (
        <div>
          <Button size="sm" kind="ghost" onClick={() => removeCard(editor, id)}>
            {t('map.removeCard')}
          </Button>
        </div>
      ) : null}
    </>
  );
};

interface PartProps {
  view: MetricView;
  change: (row: Partial<MetricCardRow>) => void;
}

const Now = ({ view }: { view: MetricView }): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const { value } = view;
  if (!value) return <p className={classNames.dim}>···</p>;
  const interval = intervalText(value.value, unitOf(view), f);
  return (
    <section className={inspectorNames.section}>
      <div className={classNames.now} data-state={value.state}>
        <div className={classNames.nowHead}>
          <span className={`${classNames.big} num`}>{shownValue(value.value, unitOf(view), text)}</span>
          <StatusChip tone={cardTones[value.state]}>{t(cardStateKeys[value.state])}</StatusChip>
        </div>
        {value.value.value === null ? null : (
          <span className={`${classNames.dim} num`}>
            {[interval ? t('cards.interval', { interval }) : null, t('map.evidence.n', { n: f.number(value.value.n) })].filter(Boolean).join(' · ')}
          </span>
        )}
      </div>
      <p className={classNames.dim}>
        {metricName(view, text)}: {value.definition?.[language]}
      </p>
    </section>
  );
};

const Limits = ({ view, change }: PartProps): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const unit = unitOf(view);
  const { target, threshold } = view.row;
  const isDown = (view.value?.metric?.direction ?? view.metric?.direction) === 'down';
  return (
    <section className={inspectorNames.section}>
      <div className={classNames.two}>
        <UnitField label={t(isDown ? 'cards.targetDown' : 'cards.targetUp')} unit={unit} value={target} readOnly={!editor.mayEdit()} onSave={(next) => change({ target: next })} />
        <UnitField label={t('map.threshold')} unit={unit} value={threshold} readOnly={!editor.mayEdit()} onSave={(next) => change({ threshold: next })} />
      </div>
      <p className={classNames.dim}>{t(isDown ? 'cards.limitsDown' : 'cards.limitsUp')}</p>
    </section>
  );
};

/** What it was once, to tell how far it has come. */
const Base = ({ view, change }: PartProps): ReactElement => {
  const { t, f } = useText();
  const editor = useEditor();
  const { value } = view;
  const { baseline } = view.row;
  const unit = unitOf(view);
  const keep = (): void => {
    if (!value || value.value.value === null) return;
    change({ baseline: { value: value.value.value, n: value.value.n, start_us: value.start_us ?? 0, end_us: value.end_us ?? 0 } });
  };
  return (
    <section className={inspectorNames.section}>
      <h3>{t('cards.baseline')}</h3>
      {baseline ? (
        <p className="num">
          {t('cards.baselineOf', { value: valueText(baseline.value, unit, f), n: f.number(baseline.n), until: f.date(baseline.end_us) })}
          {value?.difference && value.difference.value !== null ? ` · ${differenceText(value.difference.value, unit, f)}` : ''}
        </p>
      ) : (
        <p className={classNames.dim}>{t('cards.noBaseline')}</p>
      )}
      {editor.mayEdit() ? (
        <div className={classNames.row}>
          <Button size="sm" disabled={!value || value.value.value === null} onClick={keep}>
            {t('cards.keepBaseline')}
          </Button>
          {baseline ? (
            <Button size="sm" kind="ghost" onClick={() => change({ baseline: null })}>
              {t('cards.dropBaseline')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
};

/** How the parts below become one number; only where there are parts. */
const Parts = ({ view, change }: PartProps): ReactElement | null => {
  const text = useText();
  const { t } = text;
  const editor = useEditor();
  if (!['journey', 'stage'].includes(view.row.subject_table)) return null;
  return (
    <section className={inspectorNames.section}>
      <NativeSelect
        size="xs"
        label={t('cards.aggregation')}
        disabled={!editor.mayEdit()}
        value={view.row.aggregation}
        data={AGGREGATIONS.map((one) => ({ value: one, label: t(aggregationKeys[one]) }))}
        onChange={(event) => change({ aggregation: event.currentTarget.value as Aggregation })}
      />
      <Weakest view={view} />
    </section>
  );
};

const Weakest = ({ view }: { view: MetricView }): ReactElement | null => {
  const text = useText();
  const { t, f } = text;
  const editor = useEditor();
  const weakest = view.value?.weakest;
  const step = editor.model().steps.find(({ row }) => row.id === weakest?.subject_id);
  if (!weakest || weakest.value === null || !step) return null;
  return (
    <p className={`${classNames.dim} num`}>
      {t('cards.weakestPart', { step: step.number, value: valueText(weakest.value, unitOf(view), f) })}
    </p>
  );
};
