/** Feelings of one step as a form: what is assumed, what is expected, how it is called and why. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { evidenceStates, evidenceWords, type EvidenceState } from '@/shared/fields';
import { Button, IconButton } from '@/shared/ui/Button';

import { withWords, words } from '../document/words';
import { useEditor } from '../editor/Editor';
import { useDraft } from '../editor/useDraft';
import type { MapGridProps } from '../grid/types';
import { basisKeys } from './basis';
import { feelingAt, removeFeeling, setFeeling, shownValue, storedValue, type Basis } from './feelings';
import momentNames from '../moments/Moments.module.css';
import classNames from './Feel.module.css';

type Props = MapGridProps & { stepId: string; onClose: () => void };

export const FeelingForm = (props: Props): ReactElement => {
  const { model, stepId, onClose } = props;
  const { t, language } = useText();
  const editor = useEditor();
  const persona = editor.persona();
  const step = model.steps.find(({ row }) => row.id === stepId);
  const who = persona === null ? t('map.everybody') : words(model.objects.get(persona)?.name, language);
  return (
    <div className={classNames.form}>
      <div className={momentNames.head}>
        {step ? t('map.stepNamed', { number: step.number, name: words(step.row.name, language) }) : ''}
        <IconButton label={t('common.close')} icon={<IconX size={14} aria-hidden />} onClick={onClose} />
      </div>
      <small>{who}</small>
      <Level {...props} basis="assumed" persona={persona} />
      <Level {...props} basis="expected" persona={persona} />
      <Why key={`${stepId}${persona}`} {...props} persona={persona} />
      <div className={momentNames.actions}>
        <Button size="sm" kind="primary" onClick={onClose}>
          {t('map.done')}
        </Button>
      </div>
    </div>
  );
};

interface LevelProps extends Props {
  basis: Basis;
  persona: string | null;
}

const Level = ({ model, stepId, basis, persona }: LevelProps): ReactElement => {
  const { t, f } = useText();
  const editor = useEditor();
  const row = feelingAt(model, stepId, persona, basis);
  const shown = row ? shownValue(row.value) : 0;
  const [held, setHeld] = useState<number | null>(null);
  const keep = (): void => {
    if (held !== null && held !== shown) editor.run('feeling.moved', setFeeling(model, stepId, persona, basis, { value: storedValue(held) }));
    setHeld(null);
  };
  return (
    <div className={classNames.basis}>
      <span id={`feel-${basis}`}>{t(basisKeys[basis])}</span>
      <input
        type="range"
        data-autofocus={basis === 'assumed' || undefined}
        min={-2}
        max={2}
        step={0.1}
        value={held ?? shown}
        aria-labelledby={`feel-${basis}`}
        aria-valuetext={row || held !== null ? f.signed(held ?? shown, 1) : t('common.noData')}
        onChange={(event) => setHeld(Number(event.currentTarget.value))}
        onPointerUp={keep}
        onKeyUp={keep}
        onBlur={keep}
      />
      {row ? (
        <Button size="sm" kind="ghost" className="num" title={t('map.removeFeeling')} aria-label={t('map.removeFeeling')} onClick={() => editor.run('feeling.removed', removeFeeling(row))}>
          {f.signed(held ?? shown, 1)}
          <IconX size={12} aria-hidden />
        </Button>
      ) : (
        <small>{t('common.noData')}</small>
      )}
    </div>
  );
};

const Why = ({ model, stepId, persona }: Props & { persona: string | null }): ReactElement => {
  const { t, language } = useText();
  const editor = useEditor();
  const row = feelingAt(model, stepId, persona, 'assumed');
  const save = (column: 'name' | 'reason', value: string): void =>
    editor.run('feeling.changed', setFeeling(model, stepId, persona, 'assumed', { [column]: withWords(row?.[column] ?? {}, language, value) }));
  const name = useDraft(words(row?.name, language), (value) => save('name', value));
  const reason = useDraft(words(row?.reason, language), (value) => save('reason', value));
  return (
    <>
      <TextInput
        label={t('map.feelingName')}
        placeholder={t('map.feelingExample')}
        maxLength={300}
        {...name}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <Textarea label={t('map.feelingReason')} autosize minRows={2} maxRows={5} {...reason} />
      <NativeSelect
        label={t('map.evidence')}
        value={row?.evidence?.state ?? 'assumed'}
        data={evidenceStates.map((value) => ({ value, label: t(evidenceWords[value]) }))}
        onChange={(event) =>
          editor.run('feeling.changed', setFeeling(model, stepId, persona, 'assumed', { evidence: { ...row?.evidence, state: event.currentTarget.value as EvidenceState } }))
        }
      />
    </>
  );
};
