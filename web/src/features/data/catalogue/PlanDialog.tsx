/** Brings a tracking plan in, as CSV or JSON, from a file or pasted. */
import { Modal, Textarea } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';
import { toast } from '@/shared/ui/toast';

import { useImportPlan } from './api';
import classNames from './Catalogue.module.css';

const EXAMPLE = 'event,property,type,description\nOrder placed,revenue,number,\nOrder placed,,,An order was paid';

/** JSON begins with a bracket, everything else is taken for a table. */
const formatOf = (text: string): 'csv' | 'json' => (/^\s*[[{]/u.test(text) ? 'json' : 'csv');

export const PlanDialog = ({ onClose }: { onClose: () => void }): ReactElement => {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const plan = useImportPlan();
  const take = async (file: File | undefined): Promise<void> => {
    if (file) setText(await file.text());
  };
  return (
    <Modal opened size={620} onClose={onClose} title={t('catalogue.importPlan')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={classNames.form}
        onSubmit={(event) => {
          event.preventDefault();
          plan.mutate(
            { text, format: formatOf(text) },
            {
              onSuccess: ({ added, changed, unplanned }) => {
                toast(t('catalogue.planDone', { count: added + changed, missing: added, unplanned }));
                onClose();
              },
            },
          );
        }}
      >
        <p className={classNames.hint}>{t('catalogue.planHint')}</p>
        <Textarea
          label={t('catalogue.planText')}
          placeholder={EXAMPLE}
          autosize
          minRows={6}
          maxRows={14}
          spellCheck={false}
          classNames={{ input: classNames.code! }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {plan.error ? <ErrorState error={plan.error} title={t('catalogue.planWrong')} /> : null}
        <div className={classNames.foot}>
          <Button onClick={() => input.current?.click()}>{t('data.choose')}</Button>
          <input ref={input} type="file" hidden accept=".csv,.tsv,.txt,.json" aria-label={t('data.choose')} onChange={(event) => void take(event.currentTarget.files?.[0])} />
          <Button kind="primary" type="submit" disabled={text.trim() === '' || plan.isPending}>
            {t('catalogue.importPlan')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
