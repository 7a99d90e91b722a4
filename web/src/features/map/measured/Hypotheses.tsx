/** What is claimed about a step, card or moment: an expected value with its tolerance, and what was measured beside it. */
import { NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button, StatusChip } from '@/shared/ui';

import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { useHypotheses, useMetrics } from './queries';
import { addHypothesis, dropRow, putRow } from './rows';
import type { HypothesisRow, MeasuredHypothesis, Metric, Subject } from './shapes';
import { UnitField } from './UnitField';
import { expectedText, hypothesisStateKeys, hypothesisTones, shownValue } from './words';
import inspectorNames from '../inspector/Inspector.module.css';
import classNames from './Measured.module.css';

interface Props {
  journey: string;
  subject: Subject;
}

export const Hypotheses = ({ journey, subject }: Props): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  const { rows, measured } = useHypotheses(journey);
  const { data: metrics } = useMetrics();
  const [isNew, setNew] = useState(false);
  const own = rows.filter((row) => row.subject_table === subject.table && row.subject_id === subject.id);
  return (
    <section className={inspectorNames.section}>
      <h3>{t('claims.title')}</h3>
      {own.length === 0 && !isNew ? <p className={classNames.dim}>{t('claims.none')}</p> : null}
      <div className={classNames.list}>
        {own.map((row) => (
          <Claim key={row.id} row={row} measured={measured.get(row.id)} metric={metrics?.find(({ id }) => id === row.metric_id)} />
        ))}
      </div>
      {isNew ? (
        <NewClaim
          metrics={metrics ?? []}
          onCancel={() => setNew(false)}
          onAdd={(parts) => {
            editor.run('hypothesis.added', addHypothesis(journey, subject, parts, own));
            setNew(false);
          }}
        />
      ) : null}
      {editor.mayEdit() && !isNew ? (
        <div className={classNames.row}>
          <Button size="sm" icon={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
            {t('claims.add')}
          </Button>
          <Link to="/journeys/$journey/assumptions" params={{ journey }} search={(before: Record<string, unknown>) => before} className={classNames.connect}>
            {t('claims.all')}
          </Link>
        </div>
      ) : null}
    </section>
  );
};

interface ClaimProps {
  row: HypothesisRow;
  measured: MeasuredHypothesis | undefined;
  metric: Metric | undefined;
}

const Claim = ({ row, measured, metric }: ClaimProps): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const editor = useEditor();
  const state = measured?.state ?? 'untested';
  const unit = measured?.metric.unit ?? metric?.unit ?? 'count';
  const name = words(measured?.metric.name ?? metric?.name, language);
  const change = (next: Partial<HypothesisRow>): void => editor.run('hypothesis.changed', putRow('hypothesis', row, next));
  return (
    <div className={classNames.claim} data-state={state}>
      <span className={classNames.claimHead}>
        <b>{words(row.text, language) || name}</b>
        <StatusChip tone={hypothesisTones[state]}>{t(hypothesisStateKeys[state])}</StatusChip>
      </span>
      <dl className={`${classNames.versus} num`}>
        <dt>{t('claims.expected')}</dt>
        <dd>{t('claims.expectedOf', { name, expected: expectedText(row, unit, text) })}</dd>
        <dt>{t('claims.measured')}</dt>
        <dd className={classNames.measured}>
          {measured ? shownValue(measured.value, unit, text) : '···'}
          {measured && measured.value.value !== null ? <span className={classNames.dim}> n {f.number(measured.value.n)}</span> : null}
        </dd>
      </dl>
      {editor.mayEdit() ? (
        <>
          <div className={classNames.two}>
            <UnitField label={t('claims.expected')} unit={unit} value={row.expected} onSave={(expected) => expected !== null && change({ expected })} />
            <UnitField label={t('claims.tolerance')} unit={unit} value={row.tolerance} onSave={(tolerance) => change({ tolerance: Math.abs(tolerance ?? 0) })} />
          </div>
          <div>
            <Button size="sm" kind="ghost" onClick={() => editor.run('hypothesis.removed', dropRow('hypothesis', row.id), { said: t('claims.removed') })}>
              {t('claims.remove')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
};

interface NewProps {
  metrics: readonly Metric[];
  onAdd: (parts: Pick<HypothesisRow, 'metric_id' | 'expected' | 'tolerance' | 'text'>) => void;
  onCancel: () => void;
}

/** Which number, which value, how far it may be off, and in words why one thinks so. */
const NewClaim = ({ metrics, onAdd, onCancel }: NewProps): ReactElement => {
  const { t, language } = useText();
  const [metricId, setMetric] = useState(metrics[0]?.id ?? '');
  const [expected, setExpected] = useState<number | null>(null);
  const [tolerance, setTolerance] = useState<number | null>(null);
  const [claim, setClaim] = useState('');
  const metric = metrics.find(({ id }) => id === metricId) ?? metrics[0];
  if (!metric) return <p className={classNames.dim}>{t('cards.noMetrics')}</p>;
  const add = (): void => {
    if (expected === null) return;
    onAdd({ metric_id: metric.id, expected, tolerance: Math.abs(tolerance ?? 0), text: claim.trim() === '' ? {} : { [language]: claim.trim() } });
  };
  return (
    <div className={classNames.claim}>
      <TextInput size="xs" label={t('claims.text')} placeholder={t('claims.textHint')} maxLength={300} value={claim} onChange={(event) => setClaim(event.currentTarget.value)} />
      <NativeSelect
        size="xs"
        label={t('cards.metric')}
        value={metric.id}
        data={metrics.map(({ id, name }) => ({ value: id, label: words(name, language) }))}
        onChange={(event) => setMetric(event.currentTarget.value)}
      />
      <div className={classNames.two}>
        <UnitField key={`e${metric.id}`} label={t('claims.expected')} unit={metric.unit} value={expected} onSave={setExpected} />
        <UnitField key={`t${metric.id}`} label={t('claims.tolerance')} unit={metric.unit} value={tolerance} onSave={setTolerance} />
      </div>
      <div className={classNames.row}>
        <Button size="sm" kind="primary" disabled={expected === null} onClick={add}>
          {t('claims.keep')}
        </Button>
        <Button size="sm" kind="ghost" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
};
