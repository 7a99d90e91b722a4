/** A form over what is stored: error and placeholder until it is there, then a draft that can be saved or taken back. */
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { createElement, useState, type ComponentType, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { ErrorState } from './ErrorState';
import { FormFoot } from './FormFoot';
import { SkeletonRows } from './Skeleton';
import { toast, toastProblem } from './toast';

export interface DraftProps<T> {
  saved: T;
  draft: T;
  onChange: (parts: Partial<T>) => void;
  canEdit: boolean;
  /** The end of the form, to be placed. */
  foot: ReactElement;
}

interface FormProps<T> {
  className: string | undefined;
  canEdit: boolean;
  note: string;
  fields: ComponentType<DraftProps<T>>;
  isChanged?: (saved: T, draft: T) => boolean;
}

interface SavedFormProps<T> extends FormProps<T> {
  query: UseQueryResult<T>;
  save: UseMutationResult<unknown, Error, T>;
  rows: number;
}

const isDifferent = (saved: unknown, draft: unknown): boolean => JSON.stringify(saved) !== JSON.stringify(draft);

type DraftFormProps<T> = FormProps<T> & { saved: T; isBusy: boolean; onSave: (draft: T) => void };

const DraftForm = <T,>({ className, canEdit, note, fields, isChanged = isDifferent, saved, isBusy, onSave }: DraftFormProps<T>): ReactElement => {
  const [draft, setDraft] = useState(saved);
  const isReady = isChanged(saved, draft) && !isBusy;
  const foot = <FormFoot isReady={isReady} note={note} isBackDisabled={!isReady} onBack={() => setDraft(saved)} canEdit={canEdit} />;
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave(draft);
      }}
    >
      {createElement(fields, { saved, draft, onChange: (parts) => setDraft({ ...draft, ...parts }), canEdit, foot })}
    </form>
  );
};

/** Newer values from the server begin a fresh draft. */
export const SavedForm = <T,>({ query, save, rows, ...form }: SavedFormProps<T>): ReactElement => {
  const { t } = useText();
  const onSave = (draft: T): void => save.mutate(draft, { onSuccess: () => toast(t('common.saved')), onError: toastProblem });
  return (
    <>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows rows={rows} /> : null}
      {query.data === undefined ? null : <DraftForm key={query.dataUpdatedAt} {...form} saved={query.data} isBusy={save.isPending} onSave={onSave} />}
    </>
  );
};
