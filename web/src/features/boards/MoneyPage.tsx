/** Goals and money of a journey on one page: what is reached, what is at stake, where it is lost. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { JourneyFrame } from '@/features/journeys';
import { useText, type TextTools } from '@/i18n/useText';
import { address, request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { Explain } from '@/shared/explain';
import { FilterBar, useFilter } from '@/shared/filter';
import { AnswerView, EstimateText, estimateText, intervalText, type Reply } from '@/shared/measured';
import { shown } from '@/shared/text';
import { buttonClass, type DataColumn, DataTable, Facts, StatusChip, type Tone } from '@/shared/ui';

import classNames from './Boards.module.css';
import type { JourneyMoney, MoneyGoal, MoneyStep } from './shapes';

const useMoney = (journey: string) => {
  const path = useWorkspacePath()(`/journeys/${journey}/money`);
  const { request: filter } = useFilter();
  const query = useQuery({
    queryKey: ['measured', path, filter],
    queryFn: ({ signal }) =>
      request<Reply<JourneyMoney>>(path, { query: { start_us: filter.start_us, end_us: filter.end_us, channel: filter.channels[0], segment: filter.segment }, signal }),
    placeholderData: (before) => before,
  });
  const { data, error, isPlaceholderData, isPending } = query;
  return { answer: data?.answer, explain: data?.explain, error, isStale: isPlaceholderData, isPending, retry: () => void query.refetch() };
};

export const MoneyPage = (): ReactElement => {
  const { t, language } = useText();
  const id = useParams({ strict: false }).journey ?? '';
  const asked = useMoney(id);
  const toPath = useWorkspacePath();
  const link = (format: 'pdf' | 'xlsx'): string => address(toPath(`/journeys/${id}/report.${format}`), { language });
  return (
    <JourneyFrame
      id={id}
      current="money"
      scroll
      filter={<FilterBar count={asked.explain?.journeys} stale={asked.isStale} />}
    >
      <div className={classNames.reportLine}>
        <span>{t('money.onPaper')}</span>
        <a className={buttonClass({ size: 'sm' })} href={link('pdf')} download>
          {t('reports.pdf')}
        </a>
        <a className={buttonClass({ size: 'sm' })} href={link('xlsx')} download>
          {t('reports.xlsx')}
        </a>
        <Link className={classNames.quiet} to="/analysis/reports">
          {t('money.byMail')}
        </Link>
      </div>
      <AnswerView asked={asked}>{(answer) => <Answered answer={answer} explain={asked.explain} journey={id} />}</AnswerView>
    </JourneyFrame>
  );
};

const families = { loyalty: 'metrics.family.loyalty', conversion: 'metrics.family.conversion', innovation: 'metrics.family.innovation', cost: 'metrics.family.cost' } as const;

const familyText = (family: string | null, { t }: TextTools): string => (family !== null && family in families ? t(families[family as keyof typeof families]) : t('money.otherGoals'));

const Answered = ({ answer, explain, journey }: { answer: JourneyMoney; explain: ReturnType<typeof useMoney>['explain']; journey: string }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { revenue } = answer;
  const money = (value: number | null): string => (value === null ? t('common.noData') : f.money(value));
  return (
    <Panels>
      <Panel label={t('money.title')}>
        <Facts
          facts={[
            { name: t('drivers.entered'), value: f.number(answer.entered) },
            { name: t('drivers.completed'), value: f.number(answer.completed), note: answer.completed_share === null ? undefined : f.percent(answer.completed_share) },
            {
              name: t('money.revenue'),
              value: (
                <Explain name={t('money.revenue')} value={money(revenue.total)} info={explain} beside={t('money.completions', { count: revenue.completions })}>
                  {money(revenue.total)}
                </Explain>
              ),
              note: t('money.completions', { count: revenue.completions }),
            },
            { name: t('money.each'), value: <EstimateText of={revenue.per_completion} unit="money" />, note: intervalText(f, 'money', revenue.per_completion) ?? undefined },
            { name: t('money.atStake'), value: money(answer.at_stake), note: t('money.atStakeNote') },
            { name: t('money.cost'), value: money(answer.cost) },
          ]}
        />
      </Panel>
      <Panel label={t('money.goals')}>
        <h2 className={classNames.heading}>{t('money.goals')}</h2>
        {answer.goals.length === 0 ? (
          <p className={classNames.noteLine}>
            {t('money.noGoals')}{' '}
            <Link className={classNames.quiet} to="/journeys/$journey/profile" params={{ journey }}>
              {t('money.chooseGoal')}
            </Link>
          </p>
        ) : null}
        <ul className={classNames.goals}>
          {answer.goals.map((goal) => (
            <GoalLine key={goal.id} goal={goal} text={text} />
          ))}
        </ul>
      </Panel>
      <Panel bare label={t('money.steps')}>
        <DataTable<MoneyStep>
          label={t('money.steps')}
          rows={answer.steps}
          rowKey={(row) => row.step_id}
          columns={columnsOf(text, journey)}
          toolbar={<h2 className={classNames.heading}>{t('money.steps')}</h2>}
        />
      </Panel>
    </Panels>
  );
};

const GoalLine = ({ goal, text }: { goal: MoneyGoal; text: TextTools }): ReactElement => {
  const { t, language } = text;
  return (
    <li>
      <Link to="/library/object/$id" params={{ id: goal.id }}>
        {shown(goal.name, language).value}
      </Link>
      <span className={classNames.weak}>{shown(goal.target, language).value}</span>
      <StatusChip tone="line">{familyText(goal.family, text)}</StatusChip>
      {goal.met > 0 ? <StatusChip tone="pos">{t('money.met', { count: goal.met })}</StatusChip> : null}
      {goal.breached > 0 ? <StatusChip tone="alarm">{t('boards.breached', { count: goal.breached })}</StatusChip> : null}
      {goal.unmeasured > 0 ? <StatusChip tone="line">{t('money.unmeasured', { count: goal.unmeasured })}</StatusChip> : null}
    </li>
  );
};

const tones: Record<string, Tone> = { met: 'pos', missed: 'warn', breached: 'alarm' };
const stateNames = { met: 'money.state.met', missed: 'money.state.missed', breached: 'money.state.breached' } as const;
const stateName = (state: string) => (state in stateNames ? stateNames[state as keyof typeof stateNames] : 'money.state.unmeasured');

const columnsOf = (text: TextTools, journey: string): DataColumn<MoneyStep>[] => {
  const { t, f, language } = text;
  return [
    {
      key: 'name',
      label: t('drivers.step'),
      width: 'minmax(200px, 2fr)',
      value: (row) => shown(row.name, language).value,
      render: (row) => (
        <Link to="/journeys/$journey" params={{ journey }} search={{ step: row.step_id }}>
          {shown(row.name, language).value}
        </Link>
      ),
    },
    {
      key: 'moments',
      label: t('money.moments'),
      width: 'minmax(160px, 1.4fr)',
      value: (row) => row.moments.map((moment) => shown(moment.name, language).value).join(', '),
      render: (row) => (
        <span className={classNames.state}>
          {row.moments.map((moment) => (
            <StatusChip key={moment.moment_id} tone={tones[moment.state] ?? 'line'} title={`${t(stateName(moment.state))} · n ${f.number(moment.n)}`}>
              {shown(moment.name, language).value}
            </StatusChip>
          ))}
        </span>
      ),
    },
    { key: 'reached', label: t('drivers.reached'), numeric: true, value: (row) => row.reached, text: (row) => f.number(row.reached) },
    { key: 'lost', label: t('drivers.lost'), numeric: true, value: (row) => row.lost, text: (row) => f.number(row.lost) },
    { key: 'stake', label: t('money.atStake'), numeric: true, value: (row) => row.at_stake.value, text: (row) => estimateText(text, row.at_stake, 'money') },
    { key: 'cost', label: t('money.cost'), numeric: true, value: (row) => row.cost, text: (row) => (row.cost === null ? t('common.noData') : f.money(row.cost)) },
  ];
};
