/** The number of a metric card: one click explains it, the second leads to the answers and people behind it. */
import { Link } from '@tanstack/react-router';
import { IconMessage2, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import type { Explain as ExplainAnswer } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { channelLook } from '@/shared/channels';
import { Breakdown, Explain } from '@/shared/explain';
import { useFilter } from '@/shared/filter';
import type { Estimate } from '@/shared/measured';
import { differenceText, intervalText, Sparkline, valueText } from '@/shared/metrics';
import { buttonClass } from '@/shared/ui/Button';

import { useEditor } from '../editor/Editor';
import type { MetricView } from './joined';
import type { CardValue, Subject } from './shapes';
import { touchpointsOf } from './subjects';
import { cardStateKeys, cardTones, metricName, originText, periodText, targetText, unitOf } from './words';
import classNames from './Measured.module.css';

interface Props {
  view: MetricView;
  value: CardValue;
  info: ExplainAnswer | undefined;
  subject: string;
  className?: string | undefined;
}

export const MetricNumber = ({ view, value, info, subject, className }: Props): ReactElement => {
  const text = useText();
  const { t, f, language } = text;
  const shown = value.value.value === null ? t('common.noData') : valueText(value.value.value, unitOf(view), f);
  const interval = intervalText(value.value, unitOf(view), f);
  const beside = [interval ? t('cards.interval', { interval }) : null, targetText(view, text)].filter(Boolean).join(' · ');
  return (
    <Explain
      className={className}
      name={`${metricName(view, text)} · ${subject}`}
      value={shown}
      state={value.state === 'unmeasured' || value.state === 'measured' ? undefined : { tone: cardTones[value.state], label: t(cardStateKeys[value.state]) }}
      beside={beside}
      chart={<Course value={value} target={view.row.target} />}
      definition={
        <>
          {value.definition?.[language]} <b className="num">{t('cards.fromAnswers', { count: value.value.n })}</b>
        </>
      }
      info={info}
      more={<More view={view} value={value} />}
      actions={<Actions view={view} value={value} />}
    />
  );
};

const WIDTH = 308;

/** Twelve periods with the target, and where they begin and end. */
const Course = ({ value, target }: { value: CardValue; target: number | null }): ReactElement | null => {
  const { f } = useText();
  const [first, last] = [value.sparkline[0], value.sparkline.at(-1)];
  if (!first || !last) return null;
  return (
    <figure className={classNames.course}>
      <Sparkline values={value.sparkline.map((point) => point.value)} target={target} width={WIDTH} height={48} state={value.state} />
      <figcaption className="num">
        <span>{f.shortDay(first.start_us)}</span>
        <span>{f.shortDay(last.end_us - 1)}</span>
      </figcaption>
    </figure>
  );
};

/** Period, baseline, the weakest part, and through which channels the answers came. */
const More = ({ view, value }: { view: MetricView; value: CardValue }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { baseline, period } = view.row;
  return (
    <>
      <dl className={classNames.facts}>
        {period ? (
          <div>
            <dt>{t('cards.period')}</dt>
            <dd className="num">{periodText(period, text)}</dd>
          </div>
        ) : null}
        {baseline && value.difference && value.difference.value !== null ? (
          <div>
            <dt>{t('cards.baseline')}</dt>
            <dd className="num">
              {t('cards.sinceBaseline', { value: valueText(baseline.value, unitOf(view), f), difference: differenceText(value.difference.value, unitOf(view), f) })}
            </dd>
          </div>
        ) : null}
        {value.includes.length > 0 ? (
          <div>
            <dt>{t('cards.includes')}</dt>
            <dd className="num">{value.includes.map((origin) => originText(origin, text)).join(', ')}</dd>
          </div>
        ) : null}
      </dl>
      {SAID.includes(value.metric?.formula ?? '') ? <ByChannel view={view} /> : null}
    </>
  );
};

interface Series {
  answer: { series: { name: string | null; value: Estimate }[] };
}

const PARTS = 4;

const ByChannel = ({ view }: { view: MetricView }): ReactElement | null => {
  const { t } = useText();
  const path = useWorkspacePath()(`/metrics/${view.row.metric_id}/series`);
  const { request: filter } = useFilter();
  const { journey_id, subject_table, subject_id } = view.row;
  const body = { filter, journey_id, subject_table, subject_id, unit: 'month', by: 'channel' };
  const { data } = useQuery({ queryKey: ['series', path, body], queryFn: ({ signal }) => request<Series>(path, { method: 'POST', body, signal }), staleTime: 60_000, retry: false });
  const sorted = (data?.answer.series ?? []).filter(({ name, value }) => name !== null && value.n > 0).toSorted((a, b) => b.value.n - a.value.n);
  if (sorted.length < 2) return null;
  const top = sorted.slice(0, sorted.length > PARTS ? PARTS - 1 : PARTS);
  const rest = sorted.slice(top.length).reduce((sum, { value }) => sum + value.n, 0);
  const parts = top.map(({ name, value }) => ({ label: name || '–', count: value.n, colour: channelLook(name ?? '').colour }));
  return <Breakdown title={t('cards.answersBy')} parts={rest > 0 ? [...parts, { label: t('paths.others'), count: rest, colour: 'neu' as const }] : parts} />;
};

/** What people said: it has channels and drivers. */
const SAID = ['nps', 'csat', 'ces', 'mean', 'share', 'sentiment'];

/** What people did: driven like reaching the end. */
const DONE = ['conversion', 'drop_off'];

const outcomeOf = (formula: string, metric: string): string | null => {
  if (DONE.includes(formula)) return 'completed';
  return SAID.includes(formula) ? metric : null;
};

const Actions = ({ view, value }: { view: MetricView; value: CardValue }): ReactElement => {
  const { t, f } = useText();
  const journey = view.row.journey_id ?? '';
  const outcome = outcomeOf(value.metric?.formula ?? '', view.row.metric_id);
  return (
    <>
      <Link
        to="/journeys/$journey/cards/$card"
        params={{ journey, card: view.row.id }}
        search={(before: Record<string, unknown>) => before}
        className={buttonClass({ kind: 'primary', size: 'sm' })}
      >
        <IconUsers size={14} aria-hidden />
        {t('explain.view', { count: f.number(value.value.n) })}
      </Link>
      {outcome ? (
        <a href={`/analysis/drivers?journey=${journey}&outcome=${outcome}`} className={buttonClass({ size: 'sm' })}>
          {t('cards.drivers')}
        </a>
      ) : null}
      {SAID.includes(value.metric?.formula ?? '') ? <Comments subject={{ table: view.row.subject_table, id: view.row.subject_id }} /> : null}
    </>
  );
};

/** What people wrote there. */
const Comments = ({ subject }: { subject: Subject }): ReactElement => {
  const { t } = useText();
  const at = touchpointsOf(useEditor().model(), subject);
  return (
    <Link to="/analysis/voices" search={(before: Record<string, unknown>) => (at.length > 0 ? { ...before, at } : before)} className={buttonClass({ size: 'sm' })}>
      <IconMessage2 size={14} aria-hidden />
      {t('cards.comments')}
    </Link>
  );
};
