/** How long events are kept: by default, and source by source. */
import { NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { SavedForm, type DraftProps } from '@/shared/ui';

import { useRetention } from '../api';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import type { Retention } from '../types';

const MOST_DAYS = 36_500;

const whole = (value: string | number): number | null => (typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null);

/** Whether anything is kept shorter than before, so that events will go. */
export const isShorter = (saved: Retention, draft: Retention): boolean => {
  const days = (one: Retention, id: string): number => one.sources.find((source) => source.id === id)?.days ?? one.default_days ?? Infinity;
  return saved.sources.some(({ id }) => days(draft, id) < days(saved, id)) || (draft.default_days ?? Infinity) < (saved.default_days ?? Infinity);
};

const Fields = ({ saved, draft, onChange, canEdit, foot }: DraftProps<Retention>): ReactElement => {
  const { t } = useText();
  const forEver = t('privacy.forEver');
  const usual = draft.default_days === null ? forEver : t('privacy.days', { count: draft.default_days });
  return (
    <>
      <section className={classNames.section}>
        <h2 className={classNames.heading}>{t('privacy.retention')}</h2>
        <p className={classNames.hint}>{t('privacy.retentionText')}</p>
        <NumberInput
          w={200}
          min={1}
          max={MOST_DAYS}
          disabled={!canEdit}
          label={t('privacy.usualDays')}
          placeholder={forEver}
          value={draft.default_days ?? ''}
          onChange={(value) => onChange({ default_days: whole(value) })}
        />
        {draft.sources.length > 0 ? (
          <table className={classNames.days}>
            <thead>
              <tr>
                <th scope="col">{t('privacy.source')}</th>
                <th scope="col">{t('privacy.keptDays')}</th>
              </tr>
            </thead>
            <tbody>
              {draft.sources.map(({ id, name, days }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>
                    <NumberInput
                      size="xs"
                      min={1}
                      max={MOST_DAYS}
                      disabled={!canEdit}
                      aria-label={`${name}: ${t('privacy.keptDays')}`}
                      placeholder={t('privacy.asUsual', { usual })}
                      value={days ?? ''}
                      onChange={(value) =>
                        onChange({ sources: draft.sources.map((one) => (one.id === id ? { ...one, days: whole(value) } : one)) })
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </section>
      <section className={classNames.section}>
        {isShorter(saved, draft) ? <p className={classNames.warning}>{t('privacy.shorter')}</p> : null}
        {foot}
      </section>
    </>
  );
};

export const RetentionPage = (): ReactElement => {
  const { t } = useText();
  const { query, save } = useRetention();
  const canEdit = useWorkspace().role === 'owner';
  return (
    <PrivacyFrame current="retention" scroll>
      <SavedForm query={query} save={save} rows={6} className={classNames.column} canEdit={canEdit} note={t(canEdit ? 'privacy.retentionNote' : 'privacy.ownersOnly')} fields={Fields} />
    </PrivacyFrame>
  );
};
