/** A new segment: a name and a rule, with whom it fits while one writes. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { CustomersFrame } from '@/features/customers';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useAddress } from '@/shared/filter';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useSegmentActions } from './api';
import { SegmentForm } from './SegmentForm';
import classNames from './Segments.module.css';

const EMPTY = { name: '', description: '', rule: '' };

export const NewSegmentPage = (): ReactElement => {
  const { t } = useText();
  const navigate = useNavigate();
  const { create } = useSegmentActions();
  const { text } = useAddress();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  return (
    <CustomersFrame current="segments" scroll>
      <section className={classNames.alone} aria-label={t('segments.create')}>
        <h2 className={classNames.heading}>{t('segments.create')}</h2>
        <SegmentForm
          saved={EMPTY}
          proposed={{ ...EMPTY, name: text('name') ?? '', rule: text('rule') ?? '' }}
          canEdit={canEdit}
          isBusy={create.isPending}
          submit={t('segments.create')}
          onSave={(draft) =>
            create.mutate(draft, {
              onSuccess: ({ id }) => {
                toast(t('segments.created', { name: draft.name }));
                void navigate({ to: '/customers/segments/$segment', params: { segment: id }, replace: true });
              },
              onError: toastProblem,
            })
          }
        />
      </section>
    </CustomersFrame>
  );
};
