/** Everything about a card: its statement in both languages, evidence, for whom, owner, and where else it stands. */
import { Checkbox, NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { CardRow, ObjectRow } from '@/shared/changes';

import { evidenceOf, sortOf } from '../cards/evidence';
import { kindKey } from '../cards/kindNames';
import { changeFields, renameObject } from '../document/cardEdits';
import type { MapModel } from '../document/mapModel';
import { words } from '../document/words';
import { useEditor } from '../editor/Editor';
import type { MapGridProps } from '../grid/types';
import { Hypotheses } from '../measured/Hypotheses';
import { BothLanguages } from './BothLanguages';
import { EvidenceFields } from './EvidenceFields';
import { useDepartments } from './useDepartments';
import { WhereUsed } from './WhereUsed';
import classNames from './Inspector.module.css';

export const CardPanel = ({ id, model }: MapGridProps & { id: string }): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const card = model.cards.get(id);
  const object = model.objects.get(card?.object_id ?? '');
  if (!card || !object) return null;
  const evidence = evidenceOf(object);
  return (
    <>
      <section className={classNames.section}>
        <BothLanguages
          label={t(kindKey(object.kind))}
          value={object.name}
          mayEdit={editor.mayEdit()}
          isRequired
          onSave={(name) => editor.run('object.renamed', renameObject(object, name))}
        />
      </section>
      {evidence ? <EvidenceFields object={object} evidence={evidence} /> : null}
      {sortOf(object) === 'pain' ? <Severity object={object} /> : null}
      <Personas card={card} model={model} />
      <Hypotheses journey={model.journey.id} subject={{ table: 'card', id }} />
      <Owner object={object} />
      <WhereUsed object={object} journey={model.journey.id} />
    </>
  );
};

const LEVELS = ['1', '2', '3', '4', '5'];

const Severity = ({ object }: { object: ObjectRow }): ReactElement => {
  const { t } = useText();
  const editor = useEditor();
  return (
    <NativeSelect
      label={t('map.severity')}
      disabled={!editor.mayEdit()}
      value={String(object.fields['severity'] ?? '')}
      data={[{ value: '', label: '–' }, ...LEVELS]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        editor.run('object.changed', changeFields(object, { severity: value === '' ? null : Number(value) }));
      }}
    />
  );
};

/** For whom it holds; nobody chosen means everybody. */
const Personas = ({ card, model }: { card: CardRow; model: MapModel }): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const personas = model.journey.persona_ids.map((id) => model.objects.get(id)).filter((one) => one !== undefined);
  if (personas.length === 0) return null;
  const toggle = (id: string): void => {
    const next = card.persona_ids.includes(id) ? card.persona_ids.filter((one) => one !== id) : [...card.persona_ids, id];
    editor.run('card.personas', [{ put: 'card', id: card.id, row: { persona_ids: next } }]);
  };
  return (
    <section className={classNames.section}>
      <h3>{t('map.forPersonas')}</h3>
      {personas.map((persona) => (
        <Checkbox
          key={persona.id}
          size="xs"
          disabled={!editor.mayEdit()}
          label={words(persona.name, language)}
          checked={card.persona_ids.includes(persona.id)}
          onChange={() => toggle(persona.id)}
        />
      ))}
    </section>
  );
};

const Owner = ({ object }: { object: ObjectRow }): ReactElement => {
  const { t, language } = useText();
  const editor = useEditor();
  const departments = useDepartments();
  return (
    <NativeSelect
      label={t('map.owner')}
      disabled={!editor.mayEdit()}
      value={object.owner_id ?? ''}
      data={[{ value: '', label: t('map.noOwner') }, ...departments.map(({ id, name }) => ({ value: id, label: words(name, language) }))]}
      onChange={(event) =>
        editor.run('object.changed', [{ put: 'object', id: object.id, row: { owner_id: event.currentTarget.value || null }, was: { owner_id: object.owner_id } }])
      }
    />
  );
};
