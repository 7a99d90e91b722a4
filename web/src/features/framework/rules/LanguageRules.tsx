/** How titles are written: the customer speaks, the glossary's words, both languages. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { Chips, Line, Section, Select } from './parts';
import { toggled, type Strictness, type VoicePlace } from './settings';
import type { SettingsEditing } from './useSettings';

export const LanguageRules = ({ own, effective, canEdit, save }: SettingsEditing): ReactElement => {
  const { t } = useText();
  const places: { value: VoicePlace; label: string }[] = [
    { value: 'journey', label: t('framework.placeJourney') },
    { value: 'stage', label: t('framework.placeStage') },
    { value: 'step', label: t('framework.placeStep') },
  ];
  const strictness: { value: Strictness; label: string }[] = [
    { value: 'off', label: t('framework.off') },
    { value: 'warn', label: t('framework.warn') },
    { value: 'reject', label: t('framework.reject') },
  ];
  return (
    <Section title={t('framework.wording')} text={t('framework.wordingText')}>
      <Line label={t('framework.voice')}>
        <Select
          label={t('framework.voice')}
          value={effective.customer_voice}
          options={strictness.slice(0, 2)}
          disabled={!canEdit}
          onChange={(value) => save({ ...own, customer_voice: value === 'off' ? 'off' : 'warn' })}
        />
      </Line>
      {effective.customer_voice === 'warn' ? (
        <Line label={t('framework.voiceIn')}>
          <Chips
            label={t('framework.voiceIn')}
            options={places}
            isOn={(value) => effective.voice_in.some((one) => one === value)}
            isLocked={(value) => effective.voice_in.some((one) => one === value) && !own.voice_in.some((one) => one === value)}
            disabled={!canEdit}
            onToggle={(value) => save({ ...own, voice_in: toggled(own.voice_in, value as VoicePlace) })}
          />
        </Line>
      ) : null}
      <Line label={t('framework.glossary')}>
        <Select
          label={t('framework.glossary')}
          value={effective.glossary}
          options={strictness}
          disabled={!canEdit}
          onChange={(value) => save({ ...own, glossary: value as Strictness })}
        />
      </Line>
      <Line label={t('framework.languages')}>
        <Chips
          label={t('framework.languages')}
          options={[
            { value: 'de', label: t('fields.german') },
            { value: 'en', label: t('fields.english') },
          ]}
          isOn={(value) => effective.languages.some((one) => one === value)}
          isLocked={(value) => effective.languages.some((one) => one === value) && !own.languages.some((one) => one === value)}
          disabled={!canEdit}
          onToggle={(value) => save({ ...own, languages: toggled(own.languages, value === 'de' ? 'de' : 'en') })}
        />
      </Line>
    </Section>
  );
};
