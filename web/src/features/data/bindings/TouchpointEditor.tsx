/** One touchpoint: its name, its channel, and the rule that says which events it is; checked while it is written. */
import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { changeTouchpoint, createTouchpoint, listTouchpoints } from '@/api/sdk.gen';
import type { TouchpointOut } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { useRuleCheck, useVocabulary } from '@/shared/api/vocabulary';
import { Button, IconButton } from '@/shared/ui/Button';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { toast, toastProblem } from '@/shared/ui/toast';

import classNames from './Bindings.module.css';
import { RuleMatches } from './RuleMatches';

interface TouchpointEditorProps {
  /** Empty for a new touchpoint. */
  name: string;
  channel: string;
  onClose: () => void;
}

const useSave = (known: TouchpointOut | undefined) => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; channel: string; rule: string }): Promise<TouchpointOut> =>
      known
        ? changeTouchpoint({ path: { ws, touchpoint_id: known.id }, body })
        : createTouchpoint({ path: { ws }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['workspace', ws] }),
  });
};

const Form = ({ name, channel, known, onClose }: TouchpointEditorProps & { known: TouchpointOut | undefined }): ReactElement => {
  const { t } = useText();
  const { data: vocabulary } = useVocabulary();
  const [draft, setDraft] = useState({
    name: known?.name ?? name,
    channel: known?.channel ?? channel,
    rule: known?.rule ?? (name ? `activity = ${JSON.stringify(name)}` : ''),
  });
  const [settled] = useDebouncedValue(draft.rule, 250);
  const check = useRuleCheck(settled, 'event');
  const save = useSave(known);
  const ready = draft.name.trim() !== '' && settled === draft.rule && check.data?.ok === true;

  return (
    <form
      className={classNames.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, {
          onError: toastProblem,
          onSuccess: () => {
            toast(t('data.touchpointSaved'));
            onClose();
          },
        });
      }}
    >
      <TextInput
        label={t('data.touchpoint')}
        value={draft.name}
        maxLength={200}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Autocomplete
        label={t('data.channel')}
        value={draft.channel}
        maxLength={100}
        data={(vocabulary?.channels ?? []).map((one) => one.name).filter(Boolean)}
        onChange={(value) => setDraft({ ...draft, channel: value })}
      />
      <div>
        <Textarea
          label={t('data.rule')}
          description={t('data.ruleHint')}
          autosize
          minRows={3}
          spellCheck={false}
          classNames={{ input: classNames.rule! }}
          value={draft.rule}
          onChange={(event) => setDraft({ ...draft, rule: event.currentTarget.value })}
        />
        <RuleMatches text={draft.rule} check={check} />
      </div>
      <div className={classNames.foot}>
        <Button type="submit" kind="primary" disabled={!ready || save.isPending}>
          {t('data.saveTouchpoint')}
        </Button>
      </div>
    </form>
  );
};

export const TouchpointEditor = (props: TouchpointEditorProps): ReactElement => {
  const { t } = useText();
  const ws = useWorkspace().id;
  const { data, isPending } = useQuery({
    queryKey: ['workspace', ws, 'touchpoints'],
    queryFn: ({ signal }) => listTouchpoints({ path: { ws }, signal }),
  });
  useHotkeys([['Escape', props.onClose]]);
  return (
    <aside className={classNames.editor} aria-label={t('data.editTouchpoint')}>
      <header className={classNames.head}>
        <h2>{t(props.name ? 'data.editTouchpoint' : 'data.newTouchpoint')}</h2>
        <IconButton label={t('common.close')} icon={<IconX size={16} aria-hidden />} onClick={props.onClose} />
      </header>
      {isPending ? <SkeletonRows rows={3} /> : <Form {...props} known={data?.find((one) => one.name === props.name)} />}
    </aside>
  );
};
