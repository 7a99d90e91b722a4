/** Coming back: returns within a sliding window, visits by gap, retention of cohorts. */
import type { ReactElement } from 'react';

import { useQuestion, type Returns, type Sessions } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { BinBars, binRows, type BinRow } from '@/shared/charts/BinBars';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { periodText, useFilter } from '@/shared/filter';
import { MINUTE_US } from '@/shared/format';
import { ErrorState, Facts, SkeletonRows } from '@/shared/ui';
import { WindowField } from '@/shared/ui/Fields';

import { usePathsAddress, wholeNumber } from '../address';
import { RetentionChart } from './RetentionChart';
import classNames from './Views.module.css';

const TWO_DAYS = 48 * 60;

const ReturnsView = (): ReactElement => {
  const { address, go } = usePathsAddress();
  const { t } = useText();
  const window = wholeNumber(address.window, 1, 525_600, TWO_DAYS);
  const gap = wholeNumber(address.gap, 1, 1440, 30);
  return (
    <div className={classNames.main}>
      <div className={classNames.controls}>
        <WindowField label={t('paths.returnWindow')} minutes={window} onChange={(value) => go({ window: String(value) })} />
        <WindowField label={t('paths.gap')} minutes={gap} onChange={(value) => go({ gap: String(value) })} />
      </div>
      <div className={classNames.columns}>
        <ReturnsChart window={window} gap={gap} />
        <SessionsChart gap={gap} />
      </div>
      <RetentionChart />
    </div>
  );
};

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const ReturnsChart = ({ window, gap }: { window: number; gap: number }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const spec = { touchpoints: [], window_us: window * MINUTE_US, gap_us: gap * MINUTE_US };
  const { answer, isStale, error, retry } = useQuestion('returns', spec);
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows />;
  const title = t('paths.returnsTitle', {
    share: f.percent(answer.journeys > 0 ? answer.returned / answer.journeys : 0),
    window: f.duration(answer.window_us),
  });
  const note = `${t('paths.unitCustomers')} · n ${f.number(answer.journeys)} · ${periodText(text, request)}`;
  return (
    <BinChart title={title} note={note} bins={answer.visits} label={t('paths.visitsInWindow')} isStale={isStale}>
      <ReturnFacts answer={answer} />
    </BinChart>
  );
};

const ReturnFacts = ({ answer }: { answer: Returns }): ReactElement => {
  const { t, f } = useText();
  return (
    <Facts
      facts={[
        { name: t('paths.cameBack'), value: f.number(answer.returned) },
        { name: t('paths.medianGap'), value: answer.median_gap_us === null ? t('common.noData') : f.duration(answer.median_gap_us) },
      ]}
    />
  );
};

const SessionsChart = ({ gap }: { gap: number }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const { answer, isStale, error, retry } = useQuestion('sessions', { gap_us: gap * MINUTE_US, zone });
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows />;
  const each = answer.journeys > 0 ? answer.sessions / answer.journeys : 0;
  const title = t('paths.sessionsTitle', { count: f.number(each, 1) });
  const note = `${t('paths.unitCustomers')} · ${t('paths.sessionCount', { count: answer.sessions })} · ${periodText(text, request)}`;
  return (
    <BinChart title={title} note={note} bins={answer.per_journey} label={t('paths.visitsPerCustomer')} isStale={isStale}>
      <SessionFacts answer={answer} />
    </BinChart>
  );
};

const SessionFacts = ({ answer }: { answer: Sessions }): ReactElement => {
  const { t, f } = useText();
  const none = t('common.noData');
  return (
    <Facts
      facts={[
        { name: t('paths.medianVisit'), value: answer.median_duration_us === null ? none : f.duration(answer.median_duration_us) },
        { name: t('paths.touchesPerVisit'), value: answer.mean_touches === null ? none : f.number(answer.mean_touches, 1) },
        { name: t('paths.singleTouch'), value: answer.single_touch_share === null ? none : f.percent(answer.single_touch_share) },
      ]}
    />
  );
};

interface BinChartProps {
  title: string;
  note: string;
  label: string;
  bins: Sessions['lengths'];
  isStale: boolean;
  children: ReactElement;
}

const BinChart = ({ title, note, label, bins, isStale, children }: BinChartProps): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const rows = binRows(bins, f);
  return (
    <ChartFrame<BinRow>
      title={title}
      plainTitle={title}
      note={note}
      isStale={isStale}
      columns={[
        { key: 'bin', label, value: (row) => row.label },
        { key: 'count', label: t('paths.measureCustomers'), value: (row) => row.count, text: (row) => f.number(row.count), numeric: true },
        { key: 'share', label: t('explain.share'), value: (row) => row.share, text: (row) => f.percent(row.share), numeric: true },
      ]}
      rows={rows}
      rowKey={(row) => row.label}
    >
      {children}
      <BinBars label={label} rows={rows} />
    </ChartFrame>
  );
};

export default ReturnsView;
