/** Fixes that mend new failed events by themselves, and the way to end them. */
import { IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui/Button';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useMayEdit } from '../useMayEdit';
import { useFixes } from './api';
import classNames from './Failures.module.css';

export const Fixes = (): ReactElement | null => {
  const { t, f } = useText();
  const { list, remove } = useFixes();
  const mayEdit = useMayEdit();
  const running = list.data?.filter((fix) => fix.automatic) ?? [];
  if (running.length === 0) return null;
  return (
    <section className={classNames.card} aria-labelledby="fixes">
      <h2 id="fixes" className={classNames.heading}>
        {t('flow.fixes')}
      </h2>
      <ul>
        {running.map((fix) => (
          <li key={fix.id} className={classNames.fix}>
            <b>{fix.name}</b>
            <span className="num">
              {t('flow.fixSteps', { count: fix.steps.length })} · {f.date(Date.parse(fix.made_at) * 1000)}
            </span>
            {mayEdit ? (
              <IconButton
                label={t('flow.removeFix', { name: fix.name })}
                icon={<IconTrash size={16} aria-hidden />}
                onClick={() => remove.mutate(fix.id, { onSuccess: () => toast(t('flow.fixRemoved')), onError: toastProblem })}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
