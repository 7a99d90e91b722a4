/** What is chosen beside the filter, each part to take away again. */
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAddress } from '@/shared/filter';
import { Button } from '@/shared/ui';

import { useChoice } from './api';
import { languageWords } from './catalogue';
import type { Language, Voices } from './shapes';
import classNames from './Voices.module.css';
import { namesOf } from './words';

export const ChosenParts = ({ answer }: { answer: Voices }): ReactElement | null => {
  const { t, language } = useText();
  const { go } = useAddress();
  const choice = useChoice();
  const topics = namesOf(answer, language);
  const parts = [
    ...choice.topics.map((value) => ({ key: 'topic', value, all: choice.topics, label: topics.get(value) ?? value })),
    ...choice.touchpoints.map((value) => ({ key: 'at', value, all: choice.touchpoints, label: value })),
    ...choice.languages.map((value) => ({ key: 'language', value, all: choice.languages, label: t(languageWords[value as Language]) })),
    ...choice.ids.map((value) => ({ key: 'comment', value, all: choice.ids, label: t('voices.oneComment') })),
  ];
  if (parts.length === 0) return null;
  return (
    <div className={classNames.chosen} role="group" aria-label={t('voices.chosen')}>
      {parts.map(({ key, value, all, label }) => (
        <Button
          key={`${key}${value}`}
          size="sm"
          icon={<IconX size={12} aria-hidden />}
          aria-label={t('voices.without', { name: label })}
          onClick={() => go({ [key]: all.filter((one) => one !== value), page: undefined })}
        >
          {label}
        </Button>
      ))}
      <Button size="sm" kind="ghost" onClick={() => go({ topic: undefined, mood: undefined, at: undefined, language: undefined, comment: undefined, q: undefined, page: undefined })}>
        {t('common.clear')}
      </Button>
    </div>
  );
};
