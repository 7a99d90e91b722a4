/** What must be said of a journey and of each kind of object. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useKinds } from '@/shared/fields';
import { shown } from '@/shared/text';

import { journeyFields } from './journeyFields';
import { Chips, Line, Section, Select, type ChipOption } from './parts';
import { withMandatory } from './settings';
import type { SettingsEditing } from './useSettings';

const JOURNEY = 'journey';

/** Every kind with the fields that may be demanded. */
const useDemandable = (): { kind: string; name: string; options: ChipOption[] }[] => {
  const { t, language } = useText();
  const { data = [] } = useKinds();
  const columns = [
    { value: 'owner_id', label: t('fields.owner') },
    { value: 'keeper_id', label: t('fields.keeper') },
    { value: 'tags', label: t('fields.tags') },
  ];
  const journey = { kind: JOURNEY, name: t('framework.placeJourney'), options: Object.entries(journeyFields).map(([value, key]) => ({ value, label: t(key) })) };
  const kinds = data.map((kind) => ({
    kind: kind.kind,
    name: shown(kind.name, language).value,
    options: [...kind.fields.map((field) => ({ value: field.name, label: shown(field.label, language).value })), ...columns],
  }));
  return [journey, ...kinds];
};

export const MandatoryRules = ({ own, effective, canEdit, save }: SettingsEditing): ReactElement => {
  const { t } = useText();
  const kinds = useDemandable();
  const [chosen, setChosen] = useState(JOURNEY);
  const kind = kinds.find((one) => one.kind === chosen);
  const isOn = (value: string): boolean => effective.mandatory[chosen]?.includes(value) ?? false;
  return (
    <Section title={t('framework.mandatory')} text={t('framework.mandatoryText')}>
      <Line label={t('framework.strictness')}>
        <Select
          label={t('framework.strictness')}
          value={effective.mandatory_strictness}
          options={[
            { value: 'warn', label: t('framework.warn') },
            { value: 'reject', label: t('framework.reject') },
          ]}
          disabled={!canEdit}
          onChange={(value) => save({ ...own, mandatory_strictness: value === 'reject' ? 'reject' : 'warn' })}
        />
      </Line>
      <Line
        label={
          <Select
            label={t('framework.kind')}
            value={chosen}
            options={kinds.map((one) => ({
              value: one.kind,
              label: t('framework.kindDemands', { name: one.name, count: effective.mandatory[one.kind]?.length ?? 0 }),
            }))}
            disabled={false}
            onChange={setChosen}
          />
        }
      >
        <Chips
          label={t('framework.mandatory')}
          options={kind?.options ?? []}
          isOn={isOn}
          isLocked={(value) => isOn(value) && !(own.mandatory[chosen]?.includes(value) ?? false)}
          disabled={!canEdit}
          onToggle={(value) => save(withMandatory(own, chosen, value))}
        />
      </Line>
    </Section>
  );
};
