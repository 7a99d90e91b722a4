/** Events without a touchpoint, each with a rule and a name that would bind it; accepted one by one or together. */
import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';

import type { SuggestionOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { useRuleCheck } from '@/shared/api/vocabulary';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useBind, useUnbound } from '../catalogue/api';
import { useMayEdit } from '../useMayEdit';
import classNames from './Bindings.module.css';
import { allOrNone, itemsOf, nameOf, nothing, toggled, type Chosen } from './chosen';

interface LineProps {
  suggestion: SuggestionOut;
  chosen: Chosen;
  mayEdit: boolean;
  onChoose: (chosen: Chosen) => void;
  onAccept: () => void;
}

/** How many events and customers the rule matches; the customers are asked for once the line is looked at. */
const Matches = ({ suggestion, isAsked }: { suggestion: SuggestionOut; isAsked: boolean }): ReactElement => {
  const { t, f } = useText();
  const check = useRuleCheck(isAsked ? suggestion.rule : '', 'event');
  const customers = suggestion.customers ?? check.data?.matches?.customers;
  return (
    <p className={classNames.amount}>
      {customers === undefined
        ? t('catalogue.matchesEvents', { count: suggestion.events })
        : t('catalogue.matches', { events: check.data?.matches?.events ?? suggestion.events, customers, shown: f.number(suggestion.events) })}
    </p>
  );
};

const Line = ({ suggestion, chosen, mayEdit, onChoose, onAccept }: LineProps): ReactElement => {
  const { t } = useText();
  const name = nameOf(chosen, suggestion);
  const isChosen = chosen.rules.has(suggestion.rule);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <li className={classNames.suggestion} data-chosen={isChosen} onPointerEnter={() => setIsAsked(true)} onFocus={() => setIsAsked(true)}>
      {mayEdit ? (
        <Checkbox
          aria-label={t('catalogue.choose', { name })}
          checked={isChosen}
          onChange={() => onChoose(toggled(chosen, suggestion.rule))}
        />
      ) : null}
      <div className={classNames.what}>
        {mayEdit ? (
          <TextInput
            aria-label={t('catalogue.nameOf', { name: suggestion.touchpoint })}
            value={name}
            maxLength={200}
            onChange={(event) => onChoose({ ...chosen, names: { ...chosen.names, [suggestion.rule]: event.currentTarget.value } })}
          />
        ) : (
          <b>{name}</b>
        )}
        <code className={classNames.ruleText}>{suggestion.rule}</code>
      </div>
      <div className={classNames.told}>
        <Matches suggestion={suggestion} isAsked={isAsked || isChosen} />
        <small>{suggestion.sources.join(' · ')}</small>
      </div>
      {mayEdit ? (
        <Button size="sm" onClick={onAccept}>
          {t('catalogue.accept')}
        </Button>
      ) : null}
    </li>
  );
};

export const Suggestions = (): ReactElement => {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const { data, error, refetch } = useUnbound();
  const { bind, undo } = useBind();
  const [chosen, setChosen] = useState(nothing);
  if (error) return <div className={classNames.page}><ErrorState error={error} onRetry={() => void refetch()} /></div>;
  if (!data) return <div className={classNames.page}><SkeletonRows rows={8} /></div>;
  if (data.length === 0) {
    return (
      <div className={classNames.page}>
        <EmptyState title={t('catalogue.allBound')} text={t('catalogue.allBoundText')} />
      </div>
    );
  }
  const accept = (items: { rule: string; touchpoint: string }[]): void =>
    bind.mutate(items, {
      onError: toastProblem,
      onSuccess: () => {
        setChosen(nothing);
        toast(t('catalogue.accepted', { count: items.length }), { undo });
      },
    });
  const items = itemsOf(chosen, data);
  const isAll = data.every((one) => chosen.rules.has(one.rule));
  return (
    <div className={classNames.page}>
      <section className={classNames.card} aria-label={t('catalogue.suggestions')}>
        <header className={classNames.bar}>
          {mayEdit ? (
            <Checkbox
              label={t('catalogue.chooseAll')}
              checked={isAll}
              indeterminate={!isAll && items.length > 0}
              onChange={() => setChosen(allOrNone(chosen, data))}
            />
          ) : null}
          <p className={classNames.hint}>{t('catalogue.suggestionsHint')}</p>
          {mayEdit ? (
            <Button kind="primary" disabled={items.length === 0 || bind.isPending} onClick={() => accept(items)}>
              {t('catalogue.acceptMany', { count: items.length })}
            </Button>
          ) : null}
        </header>
        <ul>
          {data.map((one) => (
            <Line
              key={one.rule}
              suggestion={one}
              chosen={chosen}
              mayEdit={mayEdit}
              onChoose={setChosen}
              onAccept={() => accept([{ rule: one.rule, touchpoint: nameOf(chosen, one).trim() || one.touchpoint }])}
            />
          ))}
        </ul>
      </section>
    </div>
  );
};
