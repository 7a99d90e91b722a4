/** What a rule for events matches right now: how many events of how many customers. */
import type { UseQueryResult } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { RuleCheck } from '@/shared/api/contracts';
import { RuleVerdict } from '@/shared/ui/RuleVerdict';

import classNames from './Bindings.module.css';

export const RuleMatches = ({ text, check }: { text: string; check: UseQueryResult<RuleCheck> }): ReactElement => {
  const { t, f } = useText();
  const matches = check.data?.matches;
  if (text.trim() === '' || check.error || check.data?.error || !matches || matches.events === null) return <RuleVerdict text={text} check={check} />;
  return (
    <p className={classNames.matches} role="status" data-state="met">
      <IconCheck size={14} aria-hidden />
      {t('catalogue.matches', { events: matches.events, customers: matches.customers, shown: f.number(matches.events) })}
    </p>
  );
};
