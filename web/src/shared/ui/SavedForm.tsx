/** A form over what is stored: error and placeholder until it is there, and a fresh form whenever newer values arrive. */
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { createElement, type ComponentType, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { ErrorState } from './ErrorState';
import { SkeletonRows } from './Skeleton';
import { toast, toastProblem } from './toast';

export interface SavedFormProps<T> {
  saved: T;
  canEdit: boolean;
  isBusy: boolean;
  onSave: (draft: T) => void;
}

interface Props<T> {
  query: UseQueryResult<T>;
  save: UseMutationResult<unknown, Error, T>;
  canEdit: boolean;
  rows: number;
  form: ComponentType<SavedFormProps<T>>;
}

export const SavedForm = <T,>({ query, save, canEdit, rows, form }: Props<T>): ReactElement => {
  const { t } = useText();
  const onSave = (draft: T): void => save.mutate(draft, { onSuccess: () => toast(t('common.saved')), onError: toastProblem });
  return (
    <>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <SkeletonRows rows={rows} /> : null}
      {query.data === undefined ? null : createElement(form, { key: query.dataUpdatedAt, saved: query.data, canEdit, isBusy: save.isPending, onSave })}
    </>
  );
};
