/** Saved views of a journey: lanes, zoom, folds and persona under a name, for everybody who opens it. */
import { Menu, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { byRank, newId, prefixes, rankAt, type ViewRow } from '@/shared/changes';

import type { MapModel } from '../document/mapModel';
import { words } from '../document/words';
import type { Editor } from '../editor/Editor';
import { readSettings, type ChangeSettings, type MapSettings } from './useMapSettings';
import classNames from './MapTools.module.css';

interface Props {
  model: MapModel;
  editor: Editor;
  settings: MapSettings;
  change: ChangeSettings;
}

export const Views = ({ model, editor, settings, change }: Props): ReactElement => {
  const { t, language } = useText();
  const views = model.document.tables.view.toSorted(byRank);
  const remove = (view: ViewRow): void =>
    editor.run('view.removed', [{ drop: 'view', id: view.id }], { said: t('map.removed', { name: words(view.name, language) }) });
  return (
    <>
      <Menu.Label>{t('map.views')}</Menu.Label>
      {views.map((view) => (
        <div key={view.id} className={classNames.view}>
          <Menu.Item onClick={() => change(readSettings(view.settings))}>{words(view.name, language)}</Menu.Item>
          {editor.mayEdit() ? (
            <Menu.Item w={32} aria-label={t('map.removeView', { name: words(view.name, language) })} onClick={() => remove(view)}>
              <IconX size={12} aria-hidden />
            </Menu.Item>
          ) : null}
        </div>
      ))}
      {editor.mayEdit() ? <NewView views={views} model={model} editor={editor} settings={settings} /> : null}
    </>
  );
};

const NewView = ({ views, model, editor, settings }: Omit<Props, 'change'> & { views: readonly ViewRow[] }): ReactElement => {
  const { t, language } = useText();
  const [name, setName] = useState('');
  const save = (): void => {
    if (name.trim() === '') return;
    const row: ViewRow = {
      id: newId(prefixes.view),
      journey_id: model.journey.id,
      name: { [language]: name.trim() },
      settings: { ...settings },
      rank: rankAt(views, views.length),
    };
    editor.run('view.added', [{ add: 'view', row }]);
    setName('');
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') save();
  };
  return (
    <TextInput
      className={classNames.newView}
      size="xs"
      maxLength={300}
      aria-label={t('map.saveView')}
      placeholder={t('map.saveView')}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={onKey}
    />
  );
};
