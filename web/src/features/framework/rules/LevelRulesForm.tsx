/** Which lanes and which kinds of objects belong on which level. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useKinds } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Segmented } from '@/shared/ui/Segmented';

import { laneWords } from './laneWords';
import { Chips, Line, Section } from './parts';
import { isAllowed, levels, withAllowed, type Level } from './settings';
import type { SettingsEditing } from './useSettings';

export const LevelRulesForm = ({ own, effective, canEdit, save }: SettingsEditing): ReactElement => {
  const { t, language } = useText();
  const { data = [] } = useKinds();
  const [level, setLevel] = useState<Level>('L1');
  const lanes = Object.entries(laneWords).map(([value, key]) => ({ value, label: t(key) }));
  const kinds = data.filter((kind) => kind.lanes.length > 0).map((kind) => ({ value: kind.kind, label: shown(kind.plural, language).value }));
  const part = (name: 'lanes' | 'kinds', label: string, options: typeof lanes): ReactElement => (
    <Line label={label}>
      <Chips
        label={label}
        options={options}
        isOn={(value) => isAllowed(effective, level, name, value)}
        isLocked={(value) => !isAllowed(effective, level, name, value) && isAllowed(own, level, name, value)}
        disabled={!canEdit}
        onToggle={(value) => save(withAllowed(own, level, name, value, options.map((option) => option.value)))}
      />
    </Line>
  );
  return (
    <Section title={t('framework.levels')} text={t('framework.levelsText')}>
      <Line label={t('framework.level')}>
        <Segmented<Level> label={t('framework.level')} value={level} options={levels.map((value) => ({ value, label: value }))} onChange={setLevel} />
      </Line>
      {part('lanes', t('framework.lanes'), lanes)}
      {part('kinds', t('framework.kinds'), kinds)}
    </Section>
  );
};
