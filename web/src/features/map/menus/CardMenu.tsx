/** What can be done with the chosen cards. */
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { EvidenceGlyph, evidenceStates, evidenceWords } from '@/shared/fields';
import { Kbd } from '@/shared/ui';

import { evidenceOf } from '../cards/evidence';
import { changeFields, mayStandIn, moveCards, reorderCard } from '../document/cardEdits';
import { retire } from '../document/succession';
import { words } from '../document/words';
import { duplicateChosen, removeChosen, stretchChosen } from '../editor/actions';
import { useEditor } from '../editor/Editor';
import type { MenuProps } from './menu';

export const CardMenu = ({ id, model }: MenuProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const card = model.cards.get(id);
  if (!card) return null;
  const { selected } = editor.store.get();
  if (!selected.has(id) && selected.size > 0) editor.store.set({ selected: new Set([id]) });
  const inspect = (commenting: boolean): void => editor.store.set({ inspector: true, commenting });
  if (!editor.mayEdit()) {
    return (
      <>
        <Menu.Item onClick={() => inspect(false)}>{t('map.inspect')}</Menu.Item>
        {editor.mayComment() ? <Menu.Item onClick={() => inspect(true)}>{t('map.comment')}</Menu.Item> : null}
      </>
    );
  }
  return (
    <>
      <Menu.Item rightSection={<Kbd keys="Enter" />} onClick={() => editor.store.set({ editing: { what: 'card', id } })}>
        {t('map.write')}
      </Menu.Item>
      <Menu.Item rightSection={<Kbd keys="Space" />} onClick={() => inspect(false)}>
        {t('map.inspect')}
      </Menu.Item>
      <Menu.Item rightSection={<Kbd keys="C" />} onClick={() => inspect(true)}>
        {t('map.comment')}
      </Menu.Item>
      <Evidences id={id} model={model} />
      <Menu.Divider />
      <Menu.Item rightSection={<Kbd keys="+" />} onClick={() => stretchChosen(editor, 1)}>
        {t('map.longer')}
      </Menu.Item>
      <Menu.Item rightSection={<Kbd keys="−" />} disabled={card.span === 1} onClick={() => stretchChosen(editor, -1)}>
        {t('map.shorter')}
      </Menu.Item>
      <Moves id={id} model={model} />
      <Menu.Divider />
      <Menu.Item rightSection={<Kbd keys="mod+D" />} onClick={() => duplicateChosen(editor)}>
        {t('map.duplicate')}
      </Menu.Item>
      <Retire id={id} model={model} />
      <Menu.Item rightSection={<Kbd keys="Del" />} onClick={() => removeChosen(editor)}>
        {t('map.removeCard')}
      </Menu.Item>
    </>
  );
};

type PartProps = Pick<MenuProps, 'id' | 'model'>;

const Moves = ({ id, model }: PartProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const card = model.cards.get(id);
  if (!card) return null;
  const move = (columns: number): void => editor.run('card.moved', moveCards(model, editor.chosen(), { columns, lanes: 0 }));
  const reorder = (by: -1 | 1): void => editor.run('card.moved', reorderCard(model, card, by));
  return (
    <>
      <Menu.Item onClick={() => move(-1)}>{t('map.moveLeft')}</Menu.Item>
      <Menu.Item onClick={() => move(1)}>{t('map.moveRight')}</Menu.Item>
      <Menu.Item disabled={reorderCard(model, card, -1).length === 0} onClick={() => reorder(-1)}>
        {t('map.moveUp')}
      </Menu.Item>
      <Menu.Item disabled={reorderCard(model, card, 1).length === 0} onClick={() => reorder(1)}>
        {t('map.moveDown')}
      </Menu.Item>
      <Lanes id={id} model={model} />
    </>
  );
};

/** A touchpoint that is replaced leaves the map; what was measured there stays with its step. */
const Retire = ({ id, model }: PartProps): ReactElement | null => {
  const { t, language } = useText();
  const editor = useEditor();
  const card = model.cards.get(id);
  const object = model.objects.get(card?.object_id ?? '');
  if (!card || object?.kind !== 'touchpoint') return null;
  const run = (): void => {
    const today = new Date().toISOString().slice(0, 10);
    editor.run('touchpoint.retired', retire(model, card, today), { said: t('map.retired', { name: words(object.name, language) }) });
  };
  return <Menu.Item onClick={run}>{t('map.retire')}</Menu.Item>;
};

/** Other lanes that hold this kind. */
const Lanes = ({ id, model }: PartProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const card = model.cards.get(id);
  const from = model.lanes.findIndex(({ row }) => row.id === card?.lane_id);
  const others = card ? model.lanes.map((lane, at) => ({ lane, at })).filter(({ lane, at }) => at !== from && mayStandIn(model, card, lane.row.id)) : [];
  if (others.length === 0) return null;
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{t('map.moveToLane')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {others.map(({ lane, at }) => (
          <Menu.Item key={lane.row.id} onClick={() => editor.run('card.moved', moveCards(model, editor.chosen(), { columns: 0, lanes: at - from }))}>
            {editor.laneName(lane.row.id)}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};

/** How sure one is of a statement. */
const Evidences = ({ id, model }: PartProps): ReactElement | null => {
  const { t } = useText();
  const editor = useEditor();
  const object = model.objects.get(model.cards.get(id)?.object_id ?? '');
  const evidence = evidenceOf(object);
  if (!object || !evidence) return null;
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{t('map.evidence')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {evidenceStates.map((state) => (
          <Menu.Item
            key={state}
            role="menuitemradio"
            aria-checked={evidence.state === state}
            leftSection={<EvidenceGlyph state={state} />}
            onClick={() => editor.run('object.evidence', changeFields(object, { evidence: { ...evidence, state } }))}
          >
            {t(evidenceWords[state])}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
};
