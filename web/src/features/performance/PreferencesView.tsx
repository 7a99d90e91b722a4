/** What groups prefer now: channels, touchpoints, topics and times of day, in shares of their touches, and what has changed. */
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { Panel, Settings, useJourneyChoice } from '@/features/analysis';
import type { TextKey } from '@/i18n';
import { useText, type TextTools } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { ChartFrame } from '@/shared/charts/ChartFrame';
import { HeatTable, type HeatCell } from '@/shared/charts/HeatTable';
import { oneOf, periodText, useAddress, useFilter } from '@/shared/filter';
import { AnswerView, Caveats, estimateText, useAnswer } from '@/shared/measured';
import { Sparkline } from '@/shared/metrics';
import { Choice, EmptyState, Field, type DataColumn } from '@/shared/ui';

import classNames from './Performance.module.css';
import { changesOf, shareRows, type Changed, type ShareRow } from './preferences';
import type { PreferenceDimension, PreferenceGroup, Preferences } from './shapes';

const DIMENSIONS = ['channel', 'topic', 'touchpoint', 'time_of_day'] as const;
const names = {
  channel: 'performance.byChannel',
  topic: 'performance.byTopic',
  touchpoint: 'performance.byTouchpoint',
  time_of_day: 'performance.byTimeOfDay',
} as const satisfies Record<PreferenceDimension, TextKey>;
const SHOWN = 12;
const times: Record<string, TextKey> = {
  night: 'performance.night',
  morning: 'performance.morning',
  afternoon: 'performance.afternoon',
  evening: 'performance.evening',
};
const kinds = {
  everybody: 'performance.everybody',
  segment: 'performance.kindSegment',
  persona: 'performance.persona',
  stage: 'performance.stage',
} as const satisfies Record<PreferenceGroup['kind'], TextKey>;

const PreferencesView = (): ReactElement => {
  const { t } = useText();
  const { text, go } = useAddress();
  const { id } = useJourneyChoice();
  const dimension = oneOf(DIMENSIONS, text('by'));
  const asked = useAnswer<Preferences>('/preferences', { dimension, unit: 'month', journey_id: id }, { ofMap: true });
  return (
    <Panel label={t('performance.viewPreferences')}>
      <Settings label={t('performance.question')}>
        <Field label={t('performance.preferenceOf')} help={id === null ? t('performance.stagesHint') : undefined}>
          <Choice value={dimension} options={DIMENSIONS.map((value) => ({ value, label: t(names[value]) }))} onChange={(by) => go({ by })} />
        </Field>
      </Settings>
      <AnswerView asked={asked}>{(answer) => <Shares answer={answer} dimension={dimension} />}</AnswerView>
    </Panel>
  );
};

const Shares = ({ answer, dimension }: { answer: Preferences; dimension: PreferenceDimension }): ReactElement => {
  const text = useText();
  const { t, f } = text;
  const { request } = useFilter();
  const rows = shareRows(answer);
  const changes = changesOf(answer);
  const [everybody] = answer.groups;
  if (!everybody || everybody.n === 0) {
    return dimension === 'topic' ? <EmptyState title={t('performance.noTopics')} text={t('performance.noTopicsText')} /> : <EmptyState title={t('filter.nobody')} text={t('filter.nobodyHint')} />;
  }
  const title = t('performance.preferencesSaid', { count: changes.length });
  const note = `${t('performance.preferencesUnit')} · n ${f.number(everybody.n)} · ${periodText(text, request)}`;
  return (
    <>
      <ChartFrame<ShareRow> isMain title={title} plainTitle={title} note={note} columns={columnsOf(text, dimension)} rows={rows} rowKey={(row) => `${row.group.id}${row.name}`}>
        <HeatTable
          label={title}
          corner={t('performance.group')}
          sizeName={t('performance.touches')}
          columns={everybody.names.map((name) => ({ key: name, name: named(name, dimension, text) }))}
          rows={answer.groups.map((group) => ({
            key: group.id,
            name: groupName(group, text),
            size: f.number(group.n),
            cells: group.names.map((name, at) => cellOf(group, name, at, dimension, text)),
          }))}
        />
      </ChartFrame>
      {changes.length > 0 ? (
        <>
          <h3 className={classNames.subhead}>{t('performance.whatChanged')}</h3>
          <ul className={classNames.changes}>
            {changes.slice(0, SHOWN).map((one) => (
              <ChangeLine key={`${one.group.id}${one.change.name}`} of={one} dimension={dimension} />
            ))}
          </ul>
        </>
      ) : null}
      <Caveats definition={answer.definition} caveats={answer.caveats} />
    </>
  );
};

const ChangeLine = ({ of: { group, change, course }, dimension }: { of: Changed; dimension: PreferenceDimension }): ReactElement => {
  const text = useText();
  const { f } = text;
  return (
    <li>
      <b>{groupName(group, text)}</b>
      <span>{named(change.name, dimension, text)}</span>
      <Sparkline values={course} width={72} height={18} />
      <span className="num">
        {f.percent(change.before.value ?? 0, 0)} <IconArrowRight size={11} aria-hidden /> {f.percent(change.after.value ?? 0, 0)}
      </span>
      <span className={`${classNames.dim} num`}>{estimateText(text, change.difference, 'change')}</span>
    </li>
  );
};

const groupName = (group: PreferenceGroup, { t }: Pick<TextTools, 't'>): string => (group.kind === 'everybody' ? t(kinds.everybody) : `${t(kinds[group.kind])}: ${group.name}`);

const plainName = (name: string, dimension: PreferenceDimension, { t }: Pick<TextTools, 't'>): string => {
  const key = dimension === 'time_of_day' ? times[name] : undefined;
  return key ? t(key) : name;
};

const named = (name: string, dimension: PreferenceDimension, text: TextTools): ReactNode =>
  dimension === 'channel' ? (
    <span className={classNames.named}>
      <ChannelIcon channel={name} />
      <span>{name}</span>
    </span>
  ) : (
    plainName(name, dimension, text)
  );

const cellOf = (group: PreferenceGroup, name: string, at: number, dimension: PreferenceDimension, text: TextTools): HeatCell => {
  const share = group.whole[at];
  if (!share || share.value === null) return { key: name, strength: null, text: '', title: text.t('common.noData') };
  return { key: name, strength: share.value, text: text.f.percent(share.value, 0), title: `${plainName(name, dimension, text)}: ${estimateText(text, share, 'share')} · n ${text.f.number(share.n)}` };
};

const columnsOf = (text: TextTools, dimension: PreferenceDimension): DataColumn<ShareRow>[] => {
  const { t, f } = text;
  return [
    { key: 'group', label: t('performance.group'), value: ({ group }) => groupName(group, text), width: 'minmax(160px, 1.4fr)' },
    { key: 'name', label: t(names[dimension]), value: ({ name }) => plainName(name, dimension, text), width: 'minmax(140px, 1.2fr)' },
    { key: 'share', label: t('explain.share'), value: ({ share }) => share.value, text: ({ share }) => estimateText(text, share, 'share'), numeric: true },
    { key: 'n', label: t('performance.touches'), value: ({ share }) => share.n, text: ({ share }) => f.number(share.n), numeric: true },
  ];
};

export default PreferencesView;
