/** The command palette: one field, three groups (go to, do, find); `>` limits to commands, `@` to people. */
import { Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Kbd } from '@/shared/ui/Kbd';

import classNames from './Palette.module.css';
import { useCommands, usePlaces, useRecentEntries, type Entry } from './paletteEntries';
import { useFindings } from './paletteFindings';
import { matching, readQuery } from './paletteQuery';

const Entries = ({ label, entries }: { label: string; entries: readonly Entry[] }): ReactElement | null => {
  if (entries.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {entries.map((entry) => (
        <Spotlight.Action key={entry.id} onClick={entry.run} className={classNames.action}>
          {entry.dot ? <i className={classNames.dot} data-kind={entry.dot.kind} data-state={entry.dot.state} aria-hidden /> : <entry.icon size={16} stroke={1.6} aria-hidden />}
          <span className={classNames.name} lang={entry.lang}>
            {entry.name}
          </span>
          {entry.detail ? <span className={classNames.detail}>{entry.detail}</span> : null}
          {entry.keys ? <Kbd keys={entry.keys} /> : null}
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  );
};

export const Palette = ({ onShortcuts }: { onShortcuts: () => void }): ReactElement => {
  const { t } = useText();
  const [input, setInput] = useState('');
  const query = readQuery(input);
  const [settled] = useDebouncedValue(query.text, 150);
  const recent = useRecentEntries();
  const places = usePlaces();
  const commands = useCommands(onShortcuts);
  const found = useFindings(query.only === 'do' ? '' : settled, query.only === 'people');
  const shown = {
    recent: input === '' ? recent : [],
    places: query.only ? [] : matching(places, query.text),
    commands: query.only === 'people' ? [] : matching(commands, query.text),
    found: query.only === 'do' ? [] : found.entries,
  };
  const nothing = Object.values(shown).every((entries) => entries.length === 0);

  return (
    <Spotlight.Root
      query={input}
      onQueryChange={setInput}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      size={560}
      centered={false}
      yOffset="14dvh"
      zIndex="var(--et-layer-palette)"
      onSpotlightClose={() => setInput('')}
    >
      <Spotlight.Search
        aria-label={t('shell.search')}
        placeholder={t('shell.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Entries label={t('shell.recentGroup')} entries={shown.recent} />
        <Entries label={t('shell.goTo')} entries={shown.places} />
        <Entries label={t('shell.do')} entries={shown.commands} />
        <Entries label={t('shell.find')} entries={shown.found} />
        {found.hasFailed ? <p className={classNames.none}>{t('shell.searchFailed')}</p> : null}
        {nothing && !found.hasFailed ? <Spotlight.Empty className={classNames.none}>{t('shell.paletteNone')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};

