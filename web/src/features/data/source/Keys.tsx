/** The write keys of a source: copied, replaced, revoked. */
import { Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { SourceOut, WriteKeyOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/CopyButton';
import { ErrorState } from '@/shared/ui/ErrorState';
import { StatusChip } from '@/shared/ui/StatusChip';
import { toast, toastProblem } from '@/shared/ui/toast';
import { useNow } from '@/shared/useNow';

import { useKeys } from '../sources/api';
import classNames from './Connect.module.css';
import page from './SourcePage.module.css';

const us = (moment: string): number => Date.parse(moment) * 1000;

const KeyLine = ({ one, onRevoke }: { one: WriteKeyOut; onRevoke: () => void }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const isRevoked = one.revoked_at !== null;
  return (
    <li className={classNames.key} data-state={isRevoked ? 'revoked' : 'live'}>
      <code>{one.key}</code>
      <small className="num">
        {one.last_used_at ? t('sources.keyLastUsed', { age: f.ago(us(one.last_used_at), now) }) : t('sources.keyCreated', { date: f.date(us(one.created_at)) })}
      </small>
      <StatusChip tone={isRevoked ? 'neutral' : one.last_used_at ? 'pos' : 'line'}>
        {t(isRevoked ? 'sources.keyRevoked' : one.last_used_at ? 'sources.keyInUse' : 'sources.keyUnused')}
      </StatusChip>
      {isRevoked ? (
        <span />
      ) : (
        <span className={classNames.acts}>
          <CopyButton value={one.key}>{t('common.copy')}</CopyButton>
          <Button size="sm" aria-label={t('sources.revokeOf', { hint: one.hint })} onClick={onRevoke}>
            {t('sources.revoke')}
          </Button>
        </span>
      )}
    </li>
  );
};

export const Keys = ({ source }: { source: SourceOut }): ReactElement => {
  const { t } = useText();
  const { list, add, revoke } = useKeys(source.id, true);
  const [doomed, setDoomed] = useState<WriteKeyOut | null>(null);
  const valid = list.data?.filter((one) => one.revoked_at === null) ?? [];
  const end = (one: WriteKeyOut): void =>
    revoke.mutate(one.id, {
      onError: toastProblem,
      onSuccess: () => {
        setDoomed(null);
        toast(t('sources.revoked'));
      },
    });
  return (
    <section className={page.card} aria-labelledby="keys">
      <div className={page.head}>
        <h2 id="keys" className={page.heading}>
          {t('sources.keys')}
        </h2>
        <Button
          size="sm"
          icon={<IconPlus size={14} aria-hidden />}
          disabled={add.isPending}
          onClick={() => add.mutate(undefined, { onError: toastProblem, onSuccess: () => toast(t('sources.newKeyToast')) })}
        >
          {t('sources.newKey')}
        </Button>
      </div>
      <p className={page.hint}>{t('sources.keysHint')}</p>
      {list.error ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && valid.length === 0 ? <p className={classNames.none}>{t('sources.noKeys')}</p> : null}
      <ul className={classNames.keys}>
        {list.data?.map((one) => (
          <KeyLine key={one.id} one={one} onRevoke={() => setDoomed(one)} />
        ))}
      </ul>
      {doomed ? (
        <Modal opened size={460} onClose={() => setDoomed(null)} title={t('sources.revokeTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
          <p className={page.hint}>{t('sources.revokeText', { hint: doomed.hint })}</p>
          <div className={page.foot}>
            <Button data-autofocus onClick={() => setDoomed(null)}>
              {t('common.cancel')}
            </Button>
            <Button kind="danger" disabled={revoke.isPending} onClick={() => end(doomed)}>
              {t('sources.revoke')}
            </Button>
          </div>
        </Modal>
      ) : null}
    </section>
  );
};
