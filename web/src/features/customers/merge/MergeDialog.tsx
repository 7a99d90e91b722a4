/** Two customers become one: find the other, see what becomes of everything, say why; one press takes it back. */
import { Modal, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { FormFoot } from '@/shared/ui/FormFoot';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SearchField } from '@/shared/ui/SearchField';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useCustomer, useCustomers, useMergePreview, useMerging } from '../api';
import { CustomerName } from '../CustomerName';
import type { CustomerProfile } from '../shapes';
import classNames from './MergeDialog.module.css';
import { identifierWords, nameWords } from '../words';
import { Pair } from './Pair';

const FOUND = 8;

const FindOther = ({ handle, onFound }: { handle: string; onFound: (handle: string) => void }): ReactElement => {
  const { t, f } = useText();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const { data, error } = useCustomers({ search: settled, segment: undefined });
  const found = (data?.pages[0]?.customers ?? []).filter((one) => one.handle !== handle).slice(0, FOUND);
  return (
    <>
      <SearchField label={t('customers.search')} value={search} onChange={setSearch} />
      {error ? <ErrorState error={error} /> : null}
      {data && found.length === 0 ? <p className={classNames.none}>{t('common.noHits')}</p> : null}
      <ul className={classNames.found}>
        {found.map((one) => (
          <li key={one.handle}>
            <button type="button" onClick={() => onFound(one.handle)}>
              <CustomerName name={one.name} clear={one.clear} />
              <small className="num">{t('customers.pairSeen', { count: one.touches, period: f.period(one.first_us, one.last_us) })}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

const Comparison = ({ customer, otherHandle, onBack, onClose }: { customer: CustomerProfile; otherHandle: string; onBack: () => void; onClose: () => void }): ReactElement => {
  const { t, f } = useText();
  const navigate = useNavigate();
  const { data: other, error } = useCustomer(otherHandle);
  const { data: preview } = useMergePreview([customer.handle, otherHandle]);
  const { merge, undo } = useMerging();
  const [reason, setReason] = useState('');
  const ready = other !== undefined && reason.trim() !== '' && !merge.isPending;
  const submit = (): void =>
    merge.mutate(
      { handles: [customer.handle, otherHandle], reason: reason.trim() },
      {
        onSuccess: (done) => {
          onClose();
          toast(t('customers.merged', { name: done.winner.name }), { undo: async () => void (await undo.mutateAsync(done.id)) });
          void navigate({ to: '/customers/$customer', params: { customer: done.winner.handle }, replace: true });
        },
        onError: toastProblem,
      },
    );
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) submit();
      }}
    >
      {error ? <ErrorState error={error} /> : null}
      {!other && !error ? <SkeletonRows rows={5} /> : null}
      {other ? <Pair one={customer} other={other} /> : null}
      {preview && preview.breaks_limits.length > 0 ? (
        <p className={classNames.warning} role="status">
          <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
          {t('customers.breaksLimits', { types: f.list(preview.breaks_limits.map((type) => t(identifierWords(type)))) })}
        </p>
      ) : null}
      <p className={classNames.none}>
        {preview ? `${t('customers.keepsName', { name: preview.kept.name })} ` : ''}
        {t('customers.mergeText')}
      </p>
      <Textarea
        data-autofocus
        autosize
        minRows={1}
        maxLength={500}
        label={t('customers.mergeReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FormFoot isReady={ready} submit={t('customers.merge')} back={t('common.back')} onBack={onBack} />
    </form>
  );
};

export const MergeDialog = ({ customer, onClose }: { customer: CustomerProfile; onClose: () => void }): ReactElement => {
  const { t } = useText();
  const [other, setOther] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customers.mergeTitle', { name: nameWords(customer) })}
      size={other ? 860 : 520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {other ? (
        <Comparison customer={customer} otherHandle={other} onBack={() => setOther(null)} onClose={onClose} />
      ) : (
        <FindOther handle={customer.handle} onFound={setOther} />
      )}
    </Modal>
  );
};
