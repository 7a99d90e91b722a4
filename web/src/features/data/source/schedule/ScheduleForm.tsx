/** A new schedule: where to fetch, and how often. */
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { SourceOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import { Choice } from '../../parts/Choice';
import page from '../SourcePage.module.css';
import { useSchedules } from './api';
import { everyOptions, everyWords } from './every';
import { isComplete, placeFields, placeOf, type PlaceKind } from './place';
import classNames from './Schedules.module.css';

export const ScheduleForm = ({ source, onDone }: { source: SourceOut; onDone: () => void }): ReactElement => {
  const { t } = useText();
  const { add } = useSchedules();
  const [kind, setKind] = useState<PlaceKind>('folder');
  const [place, setPlace] = useState<Record<string, string>>({});
  const [every, setEvery] = useState(1440);
  const options = [
    { value: 'folder', label: t('sources.placeFolder'), hint: t('sources.placeFolderHint') },
    { value: 'url', label: t('sources.placeUrl'), hint: t('sources.placeUrlHint') },
    { value: 'sql', label: t('sources.placeSql'), hint: t('sources.placeSqlHint') },
    { value: 'rest', label: t('sources.placeRest'), hint: t('sources.placeRestHint') },
  ] as const;
  const saved = (): void => {
    toast(t('sources.scheduleSaved'));
    onDone();
  };
  return (
    <form
      className={`${page.card} ${classNames.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name: source.name, place: placeOf(kind, place), source_name: source.name, every_minutes: every };
        add.mutate(body, { onSuccess: saved, onError: toastProblem });
      }}
    >
      <Choice legend={t('sources.scheduleKind')} columns={2} value={kind} options={options} onChange={setKind} />
      {placeFields[kind].map((field) => {
        const Field = field.isSecret ? PasswordInput : TextInput;
        return (
          <Field
            key={`${kind}${field.name}`}
            label={t(field.label)}
            placeholder={field.example}
            spellCheck={false}
            autoComplete="off"
            description={field.isSecret ? t('sources.secretHint') : undefined}
            maxLength={4000}
            value={place[field.name] ?? ''}
            onChange={(event) => setPlace({ ...place, [field.name]: event.currentTarget.value })}
          />
        );
      })}
      <NativeSelect
        className={classNames.every}
        label={t('sources.every')}
        value={String(every)}
        data={everyOptions.map((minutes) => ({ value: String(minutes), label: everyWords(t, minutes) }))}
        onChange={(event) => setEvery(Number(event.currentTarget.value))}
      />
      <div className={page.foot}>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!isComplete(kind, place) || add.isPending}>
          {t('sources.scheduleSave')}
        </Button>
      </div>
    </form>
  );
};
