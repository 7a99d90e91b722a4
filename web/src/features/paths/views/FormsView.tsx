/** Who starts a form and breaks off: attempts, abandonment, the last field before leaving, and who was rescued. */
import { IconForms, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useQuestion, type Form } from '@/features/questions';
import { useText } from '@/i18n/useText';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { intervalValues, wilson } from '@/shared/charts/intervals';
import { Explain } from '@/shared/explain';
import { periodText, useFilter } from '@/shared/filter';
import { largestRemainder, MINUTE_US } from '@/shared/format';
import { EmptyState, ErrorState, Facts, SkeletonRows } from '@/shared/ui';
import { Field, WindowField } from '@/shared/ui/Fields';

import { usePathsAddress, wholeNumber } from '../address';
import { TouchpointChip } from '@/shared/filter/TouchpointChip';
import classNames from './FormsView.module.css';
import viewClasses from './Views.module.css';

const HALF_HOUR = 30;

const FormsView = (): ReactElement => {
  const { t } = useText();
  const { address, go } = usePathsAddress();
  const { start = [], submit = [], field = [] } = address;
  const timeout = wholeNumber(address.window, 1, 525_600, HALF_HOUR);
  return (
    <div className={viewClasses.split}>
      <aside className={viewClasses.side} aria-label={t('paths.formSettings')}>
        <Field label={t('paths.formStart')}>
          <TouchpointChip icon={IconPlayerPlay} name={t('paths.formStart')} chosen={start} onChange={(next) => go({ start: next })} />
        </Field>
        <Field label={t('paths.formSubmit')}>
          <TouchpointChip icon={IconSend} name={t('paths.formSubmit')} chosen={submit} onChange={(next) => go({ submit: next })} />
        </Field>
        <Field label={t('paths.formFields')}>
          <TouchpointChip icon={IconForms} name={t('paths.formFields')} chosen={field} onChange={(next) => go({ field: next })} />
        </Field>
        <WindowField label={t('paths.formTimeout')} minutes={timeout} onChange={(value) => go({ window: String(value) })} />
        <p className={viewClasses.help}>{t('paths.formText')}</p>
      </aside>
      <div className={viewClasses.main}>
        {start.length === 0 || submit.length === 0 ? (
          <EmptyState title={t('paths.formEmpty')} text={t('paths.formEmptyText')} />
        ) : (
          <FormChart start={start} submit={submit} fields={field} timeout={timeout} />
        )}
      </div>
    </div>
  );
};

interface ChartProps {
  start: readonly string[];
  submit: readonly string[];
  fields: readonly string[];
  timeout: number;
}

const FormChart = ({ start, submit, fields, timeout }: ChartProps): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const asked = useQuestion('form', { start, submit, fields, timeout_us: timeout * MINUTE_US });
  const { answer, isStale, error, retry } = asked;
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!answer) return <SkeletonRows />;
  const share = answer.abandoned_share;
  const title = share === null ? t('paths.formNobody') : t('paths.formTitle', { share: f.percent(share) });
  const note = `${t('paths.unitAttempts')} · n ${f.number(answer.attempts)} · ${periodText(text, request)}`;
  const rows = answer.fields.toSorted((a, b) => b.last - a.last);
  return (
    <ChartFrame
      isMain
      title={title}
      plainTitle={title}
      note={note}
      isStale={isStale}
      rows={rows}
      rowKey={(row) => row.touchpoint}
      columns={[
        { key: 'field', label: t('paths.formField'), value: (row) => row.touchpoint, width: 'minmax(160px, 2fr)' },
        { key: 'reached', label: t('map.reached'), value: (row) => row.reached, text: (row) => f.number(row.reached), numeric: true },
        { key: 'last', label: t('paths.lastField'), value: (row) => row.last, text: (row) => f.number(row.last), numeric: true },
      ]}
    >
      <FormFacts answer={answer} explain={asked.explain} />
      <LastFields answer={answer} />
    </ChartFrame>
  );
};

const FormFacts = ({ answer, explain }: { answer: Form; explain: ReturnType<typeof useQuestion<'form'>>['explain'] }): ReactElement => {
  const { t, f } = useText();
  const closed = answer.submitted + answer.abandoned;
  const interval = wilson(answer.abandoned, closed);
  const name = t('paths.formAbandoned');
  return (
    <Facts
      facts={[
        {
          name,
          value: <Explain name={name} value={f.number(answer.abandoned)} beside={interval && t('explain.interval', intervalValues(interval, f))} info={explain} />,
        },
        { name: t('paths.formSubmitted'), value: f.number(answer.submitted) },
        { name: t('paths.formOpen'), value: f.number(answer.open) },
        { name: t('paths.formRescued'), value: f.number(answer.rescued) },
        { name: t('paths.formMedian'), value: answer.median_submit_us === null ? t('common.noData') : f.duration(answer.median_submit_us) },
      ]}
    />
  );
};

/** Fields by how often they were the last one touched; parts of all abandoned attempts. */
const LastFields = ({ answer }: { answer: Form }): ReactElement | null => {
  const { t, f } = useText();
  const rows = answer.fields.toSorted((a, b) => b.last - a.last);
  if (rows.length === 0 || answer.abandoned === 0) return null;
  const named = rows.reduce((sum, row) => sum + row.last, 0);
  const rest = Math.max(0, answer.abandoned - named);
  const parts = [...rows.map((row) => ({ name: row.touchpoint, count: row.last })), ...(rest > 0 ? [{ name: t('paths.noField'), count: rest }] : [])];
  const shares = largestRemainder(parts.map((part) => part.count), 100, 0.1);
  const most = Math.max(1, ...parts.map((part) => part.count));
  return (
    <section className={classNames.fields} aria-label={t('paths.lastField')}>
      <h3>{t('paths.lastField')}</h3>
      <dl>
        {parts.map((part, i) => (
          <div key={part.name} className={classNames.row}>
            <dt title={part.name}>{part.name}</dt>
            <dd className={classNames.bar} aria-hidden="true">
              {part.count > 0 && <i data-rest={i >= rows.length} style={{ width: `${(part.count / most) * 100}%` }} />}
            </dd>
            <dd className="num">{f.number(part.count)}</dd>
            <dd className="num">{f.percent((shares[i] ?? 0) / 100)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

export default FormsView;
