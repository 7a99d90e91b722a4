/** Goals and money of a journey on one page: what is reached, what is at stake, where it is lost. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Facts, Panel, Panels } from '@/features/analysis';
import { JourneyFrame } from '@/features/journeys';
import { useText, type TextTools } from '@/i18n/useText';
import { address, request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { Explain } from '@/shared/explain';
import { FilterBar, useFilter } from '@/shared/filter';
import { AnswerView, EstimateText, estimateText, inUnit, intervalText, type Reply } from '@/shared/measured';
import { shown } from '@/shared/text';
import { buttonClass, DataTable, StatusChip, type DataColumn, type Tone } from '@/shared/ui';

import classNames from './Boards.module.css';
import type { JourneyMoney, MoneyRow } from './shapes';

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
      actions={
        <>
          <a className={buttonClass({ size: 'sm' })} href={link('pdf')} download>
            {t('reports.pdf')}
          </a>
          <a className={buttonClass({ size: 'sm' })} href={link('xlsx')} download>
            {t('reports.xlsx')}
          </a>
        </>
      }
    >
      <AnswerView asked={asked}>{(answer) => <Answered answer={answer} explain={asked.explain} journey={id} />}</AnswerView>
    </JourneyFrame>
  );
};

const families = { loyalty: 'metrics.family.loyalty', conversion: 'metrics.family.conversion', innovation: 'metrics.family.innovation', cost: 'metrics.family.cost' } as const;

const familyText = (family: string | null, { t }: TextTools): string => (family !== null && family in families ? t(families[family as keyof typeof families]) : t('money.otherGoals'));

const words = (text: Text | string, { language }: TextTools): string => (typeof text === 'string' ? text : shown(text, language).value);

const Answered = ({ answer, explain, journey }: { answer: JourneyMoney; explain: ReturnType<typeof useMoney>['explain']; journey: string }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { revenue } = answer;
  const money = (value: number | null): string => (value === null ? t('common.noData') : f.money(value));
  const rows = answer.moments ?? answer.steps ?? [];
  return (
    <Panels>
      <Panel label={t('money.title')}>
        <Facts
          facts={[
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
      {answer.by_family.length > 0 || answer.goals.length > 0 ? (
        <Panel label={t('money.goals')}>
          <h2 className={classNames.heading}>{t('money.goals')}</h2>
          <ul className={classNames.health}>
            {answer.by_family.map((row) => (
              <li key={row.family}>
                <span>{familyText(row.family, text)}</span>
                {row.met > 0 ? <StatusChip tone="pos">{t('money.met', { count: row.met })}</StatusChip> : null}
                {row.breached > 0 ? <StatusChip tone="alarm">{t('boards.breached', { count: row.breached })}</StatusChip> : null}
                {row.unmeasured > 0 ? <StatusChip tone="line">{t('money.unmeasured', { count: row.unmeasured })}</StatusChip> : null}
                <b className="num">{row.at_stake === null ? '' : f.money(row.at_stake)}</b>
              </li>
            ))}
          </ul>
          {answer.goals.length > 0 ? (
            <p className={classNames.noteLine}>
              {answer.goals.map((goal) => (
                <Link key={goal.id} to="/library/object/$id" params={{ id: goal.id }}>
                  {words(goal.name, text)}{' '}
                </Link>
              ))}
            </p>
          ) : null}
        </Panel>
      ) : null}
      <Panel label={t('money.moments')}>
        <DataTable<MoneyRow>
          label={t('money.moments')}
          rows={rows}
          rowKey={(row) => row.moment_id ?? row.step_id}
          columns={columnsOf(text, journey)}
          toolbar={<h2 className={classNames.heading}>{t('money.moments')}</h2>}
        />
      </Panel>
    </Panels>
  );
};

const tones: Record<string, Tone> = { met: 'pos', missed: 'warn', breached: 'alarm' };
const stateNames = { met: 'money.state.met', missed: 'money.state.missed', breached: 'money.state.breached' } as const;

const valueOf = (row: MoneyRow): number | null => (typeof row.value === 'number' || row.value === null ? row.value : row.value.value);

const columnsOf = (text: TextTools, journey: string): DataColumn<MoneyRow>[] => {
  const { t, f } = text;
  return [
    {
      key: 'name',
      label: t('money.moment'),
      width: 'minmax(200px, 2fr)',
      value: (row) => words(row.name, text),
      render: (row) => (
        <Link to="/journeys/$journey" params={{ journey }} search={{ step: row.step_id }}>
          {words(row.name, text)}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t('metrics.state'),
      width: '130px',
      value: (row) => row.state,
      render: (row) => <StatusChip tone={tones[row.state] ?? 'line'}>{t(row.state in stateNames ? stateNames[row.state as keyof typeof stateNames] : 'money.state.unmeasured')}</StatusChip>,
    },
    { key: 'value', label: t('drivers.lostShare'), numeric: true, value: valueOf, text: (row) => (valueOf(row) === null ? t('common.noData') : inUnit(f, 'share', valueOf(row)!)) },
    { key: 'target', label: t('money.target'), numeric: true, value: (row) => row.target, text: (row) => (row.target === null ? '' : inUnit(f, 'share', row.target)) },
    { key: 'lost', label: t('drivers.lost'), numeric: true, value: (row) => row.lost, text: (row) => (row.lost === null ? t('common.noData') : f.number(row.lost)) },
    { key: 'stake', label: t('money.atStake'), numeric: true, value: (row) => row.at_stake?.value ?? null, text: (row) => estimateText(text, row.at_stake, 'money') },
  ];
};
