/** A scheduled report: name, journeys, people, when, and in which form. */
import { Checkbox, Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import { useJourneys } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useMe } from '@/shared/api/session';
import { usePeople } from '@/shared/people';
import { Choice, Field, FormFoot, toast, toastProblem } from '@/shared/ui';

import classNames from './Boards.module.css';
import { draftOf, newReport, toSend, weekdayName } from './reports';
import { useReportActions } from './reportsApi';
import type { Report, ReportDraft } from './shapes';

const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

export const ReportForm = ({ report, onClose }: { report: Report | null; onClose: () => void }): ReactElement => {
  const { t, language } = useText();
  const journeys = useJourneys() ?? [];
  const me = useMe();
  const { save } = useReportActions();
  const [draft, setDraft] = useState<ReportDraft>(() => (report ? draftOf(report) : newReport(language, me.id, journeys.map(({ id }) => id))));
  const set = (parts: Partial<ReportDraft>): void => setDraft({ ...draft, ...parts });
  const isReady = draft.name.trim() !== '' && draft.journey_ids.length > 0 && draft.subscribers.length > 0 && !save.isPending;
  const submit = (): void =>
    save.mutate(
      { id: report?.id ?? null, draft: toSend(draft) },
      {
        onSuccess: () => {
          toast(t('common.saved'));
          onClose();
        },
        onError: toastProblem,
      },
    );
  return (
    <Modal opened onClose={onClose} title={t(report ? 'reports.change' : 'reports.new')} size={560} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) submit();
        }}
      >
        <TextInput data-autofocus label={t('reports.name')} maxLength={120} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Checks label={t('reports.journeys')} options={journeys} chosen={draft.journey_ids} onChange={(journey_ids) => set({ journey_ids })} />
        <People draft={draft} set={set} />
        <When draft={draft} set={set} />
        <div className={classNames.pair}>
          <Field label={t('reports.format')}>
            <Choice
              value={draft.format}
              options={[
                { value: 'pdf', label: t('reports.pdf') },
                { value: 'xlsx', label: t('reports.xlsx') },
                { value: 'both', label: t('reports.both') },
              ]}
              onChange={(format) => set({ format })}
            />
          </Field>
          <Field label={t('reports.language')}>
            <Choice
              value={draft.language}
              options={[
                { value: 'de', label: t('shell.toGerman') },
                { value: 'en', label: t('shell.toEnglish') },
              ]}
              onChange={(next) => set({ language: next })}
            />
          </Field>
        </div>
        <FormFoot isReady={isReady} onBack={onClose} />
      </form>
    </Modal>
  );
};

interface PartProps {
  draft: ReportDraft;
  set: (parts: Partial<ReportDraft>) => void;
}

/** Departments that subscribe stay as they are; people are chosen here. */
const People = ({ draft, set }: PartProps): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const chosen = draft.subscribers.flatMap(({ person_id }) => (person_id ? [person_id] : []));
  const rest = draft.subscribers.filter(({ person_id }) => !person_id);
  return <Checks label={t('reports.subscribers')} options={people} chosen={chosen} onChange={(ids) => set({ subscribers: [...rest, ...ids.map((person_id) => ({ person_id }))] })} />;
};

const When = ({ draft, set }: PartProps): ReactElement => {
  const { t, f } = useText();
  return (
    <div className={classNames.pair}>
      <Field label={t('reports.frequency')}>
        <Choice
          value={draft.frequency}
          options={[
            { value: 'daily', label: t('reports.daily') },
            { value: 'weekly', label: t('reports.weekly') },
            { value: 'monthly', label: t('reports.monthly') },
          ]}
          onChange={(frequency) => set({ frequency })}
        />
      </Field>
      {draft.frequency === 'weekly' ? (
        <Field label={t('reports.weekday')}>
          <Choice value={String(draft.weekday)} options={numbers(0, 6).map((value) => ({ value, label: weekdayName(f.locale, Number(value)) }))} onChange={(value) => set({ weekday: Number(value) })} />
        </Field>
      ) : null}
      {draft.frequency === 'monthly' ? (
        <Field label={t('reports.dayOfMonth')}>
          <Choice value={String(draft.day)} options={numbers(1, 28).map((value) => ({ value, label: value }))} onChange={(value) => set({ day: Number(value) })} />
        </Field>
      ) : null}
      <Field label={t('reports.hour')} help={draft.zone}>
        <Choice value={String(draft.hour)} options={numbers(0, 23).map((value) => ({ value, label: `${value.padStart(2, '0')}:00` }))} onChange={(value) => set({ hour: Number(value) })} />
      </Field>
    </div>
  );
};

interface ChecksProps {
  label: string;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const Checks = ({ label, options, chosen, onChange }: ChecksProps): ReactElement => (
  <fieldset className={classNames.checks}>
    <legend>{label}</legend>
    {options.map(({ id, name }) => (
      <Checkbox
        key={id}
        size="xs"
        label={name}
        checked={chosen.includes(id)}
        onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
      />
    ))}
  </fieldset>
);
