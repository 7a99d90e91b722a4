/** Name, words and rule of a segment; while the rule is written, whom it fits. */
import { Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useRuleCheck, useVocabulary } from '@/shared/api/vocabulary';
import { Button } from '@/shared/ui/Button';
import { classes } from '@/shared/ui/classes';
import { RuleVerdict } from '@/shared/ui/RuleVerdict';

import { useKnownTraits, usePreview, type Preview, type SegmentDraft } from './api';
import { exampleRules } from './examples';
import classNames from './Segments.module.css';

const SETTLE_MS = 250;

interface SegmentFormProps {
  saved: SegmentDraft;
  /** What the form begins with, where somebody proposes something. */
  proposed?: SegmentDraft;
  canEdit: boolean;
  isBusy: boolean;
  submit: string;
  onSave: (draft: SegmentDraft) => void;
  /** Shown beside the buttons. */
  aside?: ReactNode;
}

const Fits = ({ preview, isStale }: { preview: Preview; isStale: boolean }): ReactElement => {
  const { t, f } = useText();
  const share = preview.total > 0 ? preview.customers / preview.total : 0;
  return (
    <div className={classNames.fits} data-state={isStale ? 'stale' : undefined}>
      <p>
        <b className="num">{f.number(preview.customers)}</b>
        <span className="num">{t('segments.ofAll', { total: f.number(preview.total), share: f.percent(share) })}</span>
      </p>
      <i aria-hidden className={classNames.track}>
        <i style={{ width: `${share * 100}%` }} />
      </i>
      {preview.sample.length > 0 ? (
        <ul aria-label={t('segments.sample')} className={classNames.sample}>
          {preview.sample.slice(0, 5).map((one) => (
            <li key={one.handle}>
              <Link to="/customers/$customer" params={{ customer: one.handle }}>
                {one.name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

export const SegmentForm = ({ saved, proposed, canEdit, isBusy, submit, onSave, aside }: SegmentFormProps): ReactElement => {
  const { t } = useText();
  const { data: vocabulary } = useVocabulary();
  const { data: known } = useKnownTraits();
  const [draft, setDraft] = useState(proposed ?? saved);
  const [settled] = useDebouncedValue(draft.rule, SETTLE_MS);
  const check = useRuleCheck(settled, 'customer');
  const fits = check.data?.ok === true && settled === draft.rule;
  const preview = usePreview(settled, check.data?.ok === true);
  const set = (parts: Partial<SegmentDraft>): void => setDraft({ ...draft, ...parts });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  const ready = canEdit && !isBusy && isChanged && fits && draft.name.trim() !== '';
  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave({ name: draft.name.trim(), description: draft.description.trim(), rule: check.data?.formatted ?? draft.rule.trim() });
      }}
    >
      <TextInput
        label={t('segments.name')}
        placeholder={t('segments.nameExample')}
        maxLength={120}
        readOnly={!canEdit}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Textarea
        label={t('segments.description')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
        readOnly={!canEdit}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <div>
        <Textarea
          label={t('segments.rule')}
          description={t('segments.ruleHelp')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          spellCheck={false}
          readOnly={!canEdit}
          classNames={{ input: classNames.ruleInput! }}
          value={draft.rule}
          onChange={(event) => set({ rule: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
        {check.data?.ok && preview.data ? (
          <Fits preview={preview.data} isStale={preview.isPlaceholderData || !fits} />
        ) : (
          <RuleVerdict text={draft.rule} check={check} />
        )}
      </div>
      {canEdit && draft.rule.trim() === '' ? (
        <div>
          <p className={classNames.examplesHead}>{t('filter.segmentExamples')}</p>
          <ul className={classNames.examples}>
            {exampleRules(vocabulary, known).map((rule) => (
              <li key={rule}>
                <button type="button" onClick={() => set({ rule })}>
                  <code>{rule}</code>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {canEdit ? (
        <div className={classes(classNames.formFoot)}>
          {aside}
          <span className={classNames.space} />
          {isChanged && saved.name !== '' ? (
            <Button kind="ghost" onClick={() => setDraft(saved)}>
              {t('common.cancel')}
            </Button>
          ) : null}
          <Button kind="primary" type="submit" disabled={!ready}>
            {submit}
          </Button>
        </div>
      ) : null}
    </form>
  );
};
