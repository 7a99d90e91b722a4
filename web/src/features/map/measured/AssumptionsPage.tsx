/** All assumptions of a journey: expected values first, what the data contradict on top, then statements without a number. */
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import { JourneyFrame, useAssumptions, type Assumption } from '@/features/journeys';
import { useText, type TextTools } from '@/i18n/useText';
import { useDocument } from '@/shared/changes';
import { DataTable, EmptyState, ErrorState, SkeletonRows, StatusChip, type DataColumn } from '@/shared/ui';

import { buildMap, type MapModel } from '../document/mapModel';
import { words } from '../document/words';
import { bySeverity, type Claimed } from './claims';
import { useHypotheses } from './queries';
import { HYPOTHESIS_STATES, type Subject } from './shapes';
import { expectedText, hypothesisStateKeys, hypothesisTones, shownValue, subjectText } from './words';
import classNames from './Assumptions.module.css';

export const AssumptionsPage = (): ReactElement => {
  const { journey = '' } = useParams({ strict: false });
  const { document, error, refetch } = useDocument(journey);
  const model = useMemo(() => (document ? buildMap(document) : null), [document]);
  return (
    <JourneyFrame id={journey} current="assumptions">
      {model ? null : <div className={classNames.page}>{error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={8} />}</div>}
      {model ? <List journey={journey} model={model} /> : null}
    </JourneyFrame>
  );
};

const List = ({ journey, model }: { journey: string; model: MapModel }): ReactElement => {
  const text = useText();
  const { t } = text;
  const hypotheses = useHypotheses(journey);
  const stated = useAssumptions(journey, model.document.command);
  const rows = useMemo(() => claimsOf(model, hypotheses, stated.data?.assumptions ?? [], text), [model, hypotheses, stated.data, text]);
  const columns = useColumns();
  const contradicted = rows.filter(({ state }) => state === 'contradicted').length;
  const unnumbered = rows.filter(({ state }) => state === null).length;
  const failed = hypotheses.query.error ?? stated.error;
  return (
    <div className={classNames.page}>
      {failed ? <ErrorState error={failed} onRetry={() => void hypotheses.query.refetch()} /> : null}
      {rows.length === 0 && !hypotheses.query.isPending && !stated.isPending ? <EmptyState title={t('claims.nothing')} /> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('claims.page')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          toolbar={<h2 className={classNames.lead}>{t('claims.lead', { contradicted, untested: unnumbered })}</h2>}
        />
      ) : null}
      <p className={classNames.back}>
        <Link to="/journeys/$journey" params={{ journey }} search={(before: Record<string, unknown>) => before}>
          {t('journeys.proveOnMap')}
        </Link>
      </p>
    </div>
  );
};

const claimsOf = (model: MapModel, { rows, measured }: ReturnType<typeof useHypotheses>, stated: readonly Assumption[], text: TextTools): Claimed[] => {
  const { language } = text;
  const numbered = rows.map((row): Claimed => {
    const found = measured.get(row.id);
    const unit = found?.metric.unit ?? 'count';
    const metric = words(found?.metric.name, language);
    const subject: Subject = { table: row.subject_table, id: row.subject_id };
    // A statement is about the step it stands on.
    const step = subject.table === 'card' ? model.cards.get(subject.id)?.step_id : undefined;
    return {
      id: row.id,
      claim: words(row.text, language) || (step ? subjectText(model, subject, text) : metric),
      about: subjectText(model, step ? { table: 'step', id: step } : subject, text),
      state: found?.state ?? 'untested',
      expected: found ? text.t('claims.expectedOf', { name: metric, expected: expectedText(row, unit, text) }) : '···',
      measured: found ? shownValue(found.value, unit, text) : '···',
      n: found?.value.n ?? null,
      newest_us: found?.newest_us ?? null,
    };
  });
  const plain = stated.map((one): Claimed => ({
    id: `${one.table} ${one.id} ${one.step_id}`,
    claim: words(one.text, language),
    about: words(one.step, language),
    state: null,
    expected: null,
    measured: null,
    n: null,
    newest_us: null,
  }));
  return [...numbered, ...plain].toSorted(bySeverity);
};

const useColumns = (): DataColumn<Claimed>[] => {
  const { t, f } = useText();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t('claims.state'),
        width: '132px',
        // Sorted by how much it matters, not by the alphabet.
        value: (one) => (one.state === null ? HYPOTHESIS_STATES.length : HYPOTHESIS_STATES.indexOf(one.state)),
        numeric: false,
        text: (one) => t(one.state === null ? 'claims.unnumbered' : hypothesisStateKeys[one.state]),
        render: (one) =>
          one.state === null ? (
            <span className={classNames.dim}>{t('claims.unnumbered')}</span>
          ) : (
            <StatusChip tone={hypothesisTones[one.state]} state={one.state}>
              {t(hypothesisStateKeys[one.state])}
            </StatusChip>
          ),
      },
      { key: 'claim', label: t('claims.text'), width: 'minmax(200px, 3fr)', value: (one) => one.claim },
      { key: 'about', label: t('claims.about'), width: 'minmax(140px, 1.5fr)', value: (one) => one.about },
      { key: 'expected', label: t('claims.expected'), width: 'minmax(190px, 1.6fr)', value: (one) => one.expected },
      {
        key: 'measured',
        label: t('claims.measured'),
        numeric: true,
        width: '132px',
        value: (one) => one.measured,
        render: (one) => (
          <span data-state={one.state ?? undefined} className={classNames.measured}>
            {one.measured}
          </span>
        ),
      },
      { key: 'n', label: 'n', numeric: true, width: '84px', value: (one) => one.n, text: (one) => (one.n === null ? '' : f.number(one.n)) },
      { key: 'newest', label: t('claims.newest'), numeric: true, width: '120px', value: (one) => one.newest_us, text: (one) => (one.newest_us === null ? '' : f.date(one.newest_us)) },
    ],
    [t, f],
  );
};
