/** Which journeys the atlas shows and in which order: search, status, owner, horizon, what needs attention. */
import { IconAlertTriangle, IconBuilding, IconProgress, IconTimeline } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Chip, OptionList, OptionRow } from '@/shared/filter';
import { useShown } from '@/shared/text';
import { SearchField } from '@/shared/ui';

import { HORIZONS, STATUSES } from '../statuses';
import { NEEDS, ORDERS } from './model';
import type { Atlas } from './types';
import { useAtlasSearch } from './useAtlasSearch';
import { labels } from '../labels';
import classNames from './AtlasPage.module.css';

export const AtlasFilters = ({ atlas }: { atlas: Atlas }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const [search, change] = useAtlasSearch();
  const owners = [...new Set(atlas.journeys.map((one) => one.department_id).filter((id): id is string => id !== null))];
  const name = (id: string): string => words(atlas.objects[id]) || id;
  return (
    <div className={classNames.filters} role="toolbar" aria-label={t('journeys.filters')}>
      <SearchField label={t('journeys.search')} value={search.text ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <One
        icon={IconProgress}
        name={t('journeys.status')}
        value={search.status}
        choices={STATUSES.map((value) => ({ value, label: t(labels.status[value]) }))}
        onChange={(status) => change({ status })}
      />
      <One
        icon={IconBuilding}
        name={t('journeys.owner')}
        value={search.owner}
        choices={owners.map((value) => ({ value, label: name(value) }))}
        onChange={(owner) => change({ owner })}
      />
      <One
        icon={IconTimeline}
        name={t('journeys.horizon')}
        value={search.horizon}
        choices={HORIZONS.map((value) => ({ value, label: t(labels.horizon[value]) }))}
        onChange={(horizon) => change({ horizon })}
      />
      <One
        icon={IconAlertTriangle}
        name={t('journeys.needs')}
        value={search.needs}
        choices={NEEDS.map((value) => ({ value, label: t(labels.needs[value]) }))}
        onChange={(needs) => change({ needs })}
      />
      <span className={classNames.space} />
      {atlas.lifecycles.length > 1 ? (
        <label className={classNames.pick}>
          {t('journeys.lifecycle')}
          <select value={search.lifecycle ?? atlas.lifecycles[0]!.id} onChange={(event) => change({ lifecycle: event.currentTarget.value })}>
            {atlas.lifecycles.map((one) => (
              <option key={one.id} value={one.id}>
                {words(one.name)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className={classNames.pick}>
        {t('journeys.sortedBy')}
        <select value={search.order} onChange={(event) => change({ order: event.currentTarget.value })}>
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(labels.order[order])}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

interface OneProps {
  icon: Parameters<typeof Chip>[0]['icon'];
  name: string;
  value: string | undefined;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

const One = ({ icon, name, value, choices, onChange }: OneProps): ReactElement => (
  <Chip icon={icon} name={name} value={choices.find((choice) => choice.value === value)?.label} onClear={() => onChange(undefined)}>
    {(close) => (
      <OptionList label={name}>
        {choices.map((choice) => (
          <OptionRow
            key={choice.value}
            on={choice.value === value}
            onClick={() => {
              onChange(choice.value);
              close();
            }}
          >
            {choice.label}
          </OptionRow>
        ))}
      </OptionList>
    )}
  </Chip>
);
