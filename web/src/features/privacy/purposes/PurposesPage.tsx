/** What customer data are used for, by what right, and the words customers agree to. */
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { StatusChip } from '@/shared/ui/StatusChip';

import { usePurposes, useWordings } from '../api';
import classNames from '../Privacy.module.css';
import { PrivacyFrame } from '../PrivacyFrame';
import type { Purpose, Wording } from '../types';
import { basisWords, us } from '../words';
import { PurposeDialog } from './PurposeDialog';
import { WordingDialog } from './WordingDialog';

interface CardProps {
  purpose: Purpose;
  wordings: Wording[];
  canEdit: boolean;
  isOwner: boolean;
  onWords: () => void;
  onRules: () => void;
}

const Card = ({ purpose, wordings, canEdit, isOwner, onWords, onRules }: CardProps): ReactElement => {
  const { t, f, language } = useText();
  const { name, description, basis, allowed_by_default, double_opt_in, stops_collection, valid_days } = purpose;
  const [current] = wordings;
  return (
    <li className={classNames.purpose}>
      <div className={classNames.purposeHead}>
        <h2 className={classNames.heading}>{name[language] || name.en || purpose.code}</h2>
        <StatusChip tone={basis === 'consent' ? 'accent' : 'neutral'}>{t(basisWords[basis])}</StatusChip>
        <StatusChip>{t(allowed_by_default ? 'privacy.silenceYes' : 'privacy.silenceNo')}</StatusChip>
        {double_opt_in ? <StatusChip>{t('privacy.doubleOptIn')}</StatusChip> : null}
        {stops_collection ? <StatusChip>{t('privacy.stopsCollection')}</StatusChip> : null}
        {valid_days ? <StatusChip>{t('privacy.validFor', { count: valid_days })}</StatusChip> : null}
        <span className={classNames.buttons}>
          {isOwner ? (
            <Button size="sm" onClick={onRules} aria-label={t('privacy.rulesOf', { name: name[language] })}>
              {t('privacy.editRules')}
            </Button>
          ) : null}
          {canEdit ? (
            <Button size="sm" onClick={onWords} aria-label={t('privacy.wordsOf', { name: name[language] })}>
              {t('privacy.editWords')}
            </Button>
          ) : null}
        </span>
      </div>
      {description[language] ? <p className={classNames.hint}>{description[language]}</p> : null}
      {current ? (
        <p className={classNames.wording}>
          <small>{t('privacy.version', { number: current.version, date: f.date(us(current.made_at)) })}</small>
          {current.text[language] || current.text.de || current.text.en}
        </p>
      ) : null}
      {!current && basis === 'consent' ? <p className={classNames.muted}>{t('privacy.noWords')}</p> : null}
    </li>
  );
};

export const PurposesPage = (): ReactElement => {
  const { role = '' } = useWorkspace();
  const { query } = usePurposes();
  const words = useWordings().query;
  const [wording, setWording] = useState<Purpose | null>(null);
  const [rules, setRules] = useState<Purpose | null>(null);
  const error = query.error ?? words.error;
  const of = (purpose: Purpose): Wording[] =>
    (words.data ?? []).filter((one) => one.purpose === purpose.code).sort((one, other) => other.version - one.version);
  return (
    <PrivacyFrame current="purposes" scroll>
      {error ? <ErrorState error={error} onRetry={() => void query.refetch().then(() => words.refetch())} /> : null}
      {!query.data && !error ? <SkeletonRows rows={8} /> : null}
      {query.data ? (
        <ul className={classNames.column}>
          {query.data.map((purpose) => (
            <Card
              key={purpose.code}
              purpose={purpose}
              wordings={of(purpose)}
              canEdit={['owner', 'editor'].includes(role)}
              isOwner={role === 'owner'}
              onWords={() => setWording(purpose)}
              onRules={() => setRules(purpose)}
            />
          ))}
        </ul>
      ) : null}
      {wording ? <WordingDialog purpose={wording} versions={of(wording)} onClose={() => setWording(null)} /> : null}
      {rules && query.data ? <PurposeDialog purpose={rules} all={query.data} onClose={() => setRules(null)} /> : null}
    </PrivacyFrame>
  );
};
