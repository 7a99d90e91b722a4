/** A rule about events or customers, checked against the data while it is written. */
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import { useRuleCheck } from '../api/vocabulary';
import { Button } from '../ui/Button';
import { RuleVerdict } from '../ui/RuleVerdict';
import classNames from './fields.module.css';
import type { FieldControlProps } from './types';

const SETTLE_MS = 250;

export const RuleField = ({ field, ...rest }: FieldControlProps<string>): ReactElement => <RuleText of={field.of === 'customer' ? 'customer' : 'event'} {...rest} />;

/** A rule that is no field of an object. */
export const RuleText = ({ of, value, label, readOnly, onSave }: Omit<FieldControlProps<string>, 'field'> & { of: 'customer' | 'event' }): ReactElement => {
  const { t } = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value ?? '';
  const [settled] = useDebouncedValue(text, SETTLE_MS);
  const check = useRuleCheck(settled, of);
  const changed = draft !== null && draft.trim() !== (value ?? '');
  const ready = text.trim() === '' || (settled === text && check.data?.ok === true);
  const save = (): void => {
    onSave(text.trim() || null);
    setDraft(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') setDraft(null);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && changed && ready) save();
  };
  return (
    <div className={classNames.rule}>
      <textarea
        className={classNames.code}
        rows={2}
        spellCheck={false}
        aria-label={label}
        readOnly={readOnly}
        maxLength={4000}
        value={text}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <RuleVerdict text={text} check={check} />
      {changed ? (
        <div className={classNames.foot}>
          <Button size="sm" kind="ghost" onClick={() => setDraft(null)}>
            {t('common.cancel')}
          </Button>
          <Button size="sm" kind="primary" disabled={!ready} onClick={save}>
            {t('fields.saveRule')}
          </Button>
        </div>
      ) : null}
    </div>
  );
};
