/** Which customers became this one, by what, and the way back. */
import { IconGitMerge } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useMerges, useMerging } from '../api';
import { Section } from '../profile/Section';
import { becauseWords } from '../words';
import classNames from './Side.module.css';

export const Merges = ({ handle, canEdit }: { handle: string; canEdit: boolean }): ReactElement => {
  const { t, f } = useText();
  const { data, error, refetch } = useMerges(handle);
  const { undo } = useMerging();
  const takeApart = (id: string, name: string): void =>
    undo.mutate(id, { onSuccess: () => toast(t('customers.takenApart', { name })), onError: toastProblem });
  return (
    <Section title={t('customers.merges')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <p className={classNames.none}>{t('customers.neverMerged')}</p> : null}
      <ul>
        {(data ?? []).map((merge) => (
          <li key={merge.id} className={classNames.merge} data-state={merge.undone_us === null ? 'merged' : 'undone'}>
            <IconGitMerge size={14} stroke={1.6} aria-hidden />
            <div className={classNames.words}>
              <b>{merge.loser.name}</b>
              <small className="num">
                {t(becauseWords(merge.because), { bridge: merge.bridge })} · {f.moment(merge.merged_us)}
              </small>
              {merge.reason ? <small>{f.quote(merge.reason)}</small> : null}
              {merge.undone_us === null ? null : <small className="num">{t('customers.undoneOn', { date: f.moment(merge.undone_us) })}</small>}
              {merge.undoable && canEdit ? (
                <span className={classNames.foot}>
                  <Button size="sm" disabled={undo.isPending} onClick={() => takeApart(merge.id, merge.loser.name)}>
                    {t('customers.undoMerge')}
                  </Button>
                </span>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
