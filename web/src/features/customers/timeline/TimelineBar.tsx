/** What of a timeline is shown: channels, sources, kinds; how much that is; and what is kept from the reader. */
import { IconAntenna, IconBroadcast, IconEyeOff, IconShape } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { Rich, useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { Bar, Chip, Many, OptionList, OptionRow } from '@/shared/filter';
import { StatusChip } from '@/shared/ui/StatusChip';

import type { TimelineEvent } from '../shapes';
import { KINDS, type EntryKind, type TimelineFilter } from './entries';

const kindNames: Record<EntryKind, TextKey> = {
  touch: 'customers.kindTouch',
  quote: 'customers.kindQuote',
  consent: 'customers.kindConsent',
  issue: 'customers.kindIssue',
  technical: 'customers.kindTechnical',
};

const list = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');

/** The choice as it stands in the address; channels are those of the one filter. */
export const useTimelineFilter = (): [TimelineFilter, (parts: Partial<TimelineFilter>) => void] => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify([list(search['channel']), list(search['source']), list(search['kind'])]);
  const filter = useMemo<TimelineFilter>(() => {
    const [channels, sources, kinds] = JSON.parse(key) as [string[], string[], string[]];
    return { channels, sources, kinds: KINDS.filter((kind) => kinds.includes(kind)) };
  }, [key]);
  const change = (parts: Partial<TimelineFilter>): void => {
    const { channels, sources, kinds } = { ...filter, ...parts };
    const some = (all: readonly string[]): string[] | undefined => (all.length > 0 ? [...all] : undefined);
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, channel: some(channels), source: some(sources), kind: some(kinds) }),
      replace: true,
      resetScroll: false,
    });
  };
  return [filter, change];
};

interface TimelineBarProps {
  /** Everything that is loaded, to choose from. */
  events: readonly TimelineEvent[];
  shown: number;
  filter: TimelineFilter;
  hiddenSources: number;
  onChange: (parts: Partial<TimelineFilter>) => void;
}

/** How often each value occurs, most frequent first. */
const counted = (values: readonly string[]): { value: string; count: number }[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
};

export const TimelineBar = ({ events, shown, filter, hiddenSources, onChange }: TimelineBarProps): ReactElement => {
  const { t } = useText();
  const channels = counted(events.map((event) => event.channel));
  const sources = counted(events.map((event) => event.source));
  const isFiltered = filter.channels.length + filter.sources.length + filter.kinds.length > 0;
  const words = (all: readonly string[]): string | undefined =>
    all.length > 2 ? t('filter.twoMore', { first: all[0] ?? '', more: all.length - 1 }) : all.join(', ') || undefined;
  return (
    <Bar
      chips={
        <>
          <Chip icon={IconBroadcast} name={t('filter.channel')} value={words(filter.channels)} onClear={() => onChange({ channels: [] })}>
            {() => (
              <Many
                label={t('filter.channel')}
                searchLabel={t('filter.channelSearch')}
                choices={channels.map((one) => ({ ...one, icon: <ChannelIcon channel={one.value} /> }))}
                chosen={filter.channels}
                onChange={(chosen) => onChange({ channels: chosen })}
              />
            )}
          </Chip>
          <Chip icon={IconAntenna} name={t('customers.source')} value={words(filter.sources)} onClear={() => onChange({ sources: [] })}>
            {() => (
              <Many
                label={t('customers.source')}
                searchLabel={t('customers.sourceSearch')}
                choices={sources}
                chosen={filter.sources}
                onChange={(chosen) => onChange({ sources: chosen })}
              />
            )}
          </Chip>
          <Chip
            icon={IconShape}
            name={t('customers.kind')}
            value={words(filter.kinds.map((kind) => t(kindNames[kind])))}
            onClear={() => onChange({ kinds: [] })}
          >
            {() => (
              <OptionList label={t('customers.kind')}>
                {KINDS.map((kind) => (
                  <OptionRow
                    key={kind}
                    on={filter.kinds.includes(kind)}
                    onClick={() =>
                      onChange({ kinds: filter.kinds.includes(kind) ? filter.kinds.filter((one) => one !== kind) : [...filter.kinds, kind] })
                    }
                  >
                    {t(kindNames[kind])}
                  </OptionRow>
                ))}
              </OptionList>
            )}
          </Chip>
        </>
      }
      onClear={isFiltered ? () => onChange({ channels: [], sources: [], kinds: [] }) : undefined}
      count={<Rich id="customers.entries" values={{ count: shown }} components={{ b: <b /> }} />}
    >
      {hiddenSources > 0 ? (
        <StatusChip tone="line" state="hidden" icon={<IconEyeOff size={12} aria-hidden />} title={t('customers.hiddenHint')}>
          {t('customers.hiddenSources', { count: hiddenSources })}
        </StatusChip>
      ) : null}
    </Bar>
  );
};
