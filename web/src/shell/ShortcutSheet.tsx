/** All shortcuts that work now, and the switch for single letters. */
import { Modal, Switch } from '@mantine/core';
import { IconArrowLeft, IconArrowsMove } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { useSingleKeySetting } from '@/shared/keys';
import { Kbd } from '@/shared/ui/Kbd';

import { rooms } from './rooms';
import classNames from './ShortcutSheet.module.css';

/** The arrow to the left; drawn, as the typeface has none. */
const BACK = 'back';
const ARROWS = 'arrows';

type Line = readonly [keys: readonly string[], does: TextKey];

const general: readonly Line[] = [
  [['mod+K'], 'shell.keyPalette'],
  [['Q', '/'], 'shell.keySearch'],
  [['mod+B'], 'shell.keyNavigation'],
  [['Alt', BACK], 'shell.keyBack'],
  [['Esc'], 'shell.keyEsc'],
  [['?'], 'shell.keyKeys'],
];

const numbers: readonly Line[] = [
  [['E'], 'shell.keyExplain'],
  [['F'], 'shell.keyFilter'],
  [['T'], 'shell.keyTable'],
];

const map: readonly Line[] = [
  [['mod+Z'], 'shell.keyUndo'],
  [['shift+mod+Z'], 'shell.keyRedo'],
  [[ARROWS], 'shell.keyMove'],
  [['Enter'], 'shell.keyEdit'],
  [['N'], 'shell.keyNew'],
  [['V'], 'shell.keyLift'],
  [['+', '−'], 'shell.keySpan'],
  [['Shift', ARROWS], 'shell.keySelect'],
  [['Del'], 'shell.keyDelete'],
  [['Space'], 'shell.keyInspector'],
  [['M'], 'shell.keyMoment'],
  [['C'], 'shell.keyComment'],
  [['1', '5'], 'shell.keyViews'],
  [['P'], 'shell.keyPresent'],
];

const go: readonly Line[] = rooms.map((room) => [['G', room.key.toUpperCase()], room.name]);

const Group = ({ title, lines }: { title: TextKey; lines: readonly Line[] }): ReactElement => {
  const { t } = useText();
  return (
    <section>
      <h3 className={classNames.heading}>{t(title)}</h3>
      <dl className={classNames.list}>
        {lines.map(([keys, does]) => (
          <div key={does} className={classNames.line}>
            <dt>{t(does)}</dt>
            <dd className={classNames.keys}>
              {keys.map((key) => (
                <Kbd key={key} keys={key}>
                  {key === BACK ? <IconArrowLeft size={11} aria-label={t('common.back')} /> : null}
                  {key === ARROWS ? <IconArrowsMove size={11} aria-label={t('shell.arrowKeys')} /> : null}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

export const ShortcutSheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactElement => {
  const { t } = useText();
  const [singleKeys, setSingleKeys] = useSingleKeySetting();
  return (
    <Modal opened={opened} onClose={onClose} title={t('shell.keys')} size={680} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={classNames.groups}>
        <div>
          <Group title="shell.keysGeneral" lines={general} />
          <Group title="shell.keysMap" lines={map} />
        </div>
        <div>
          <Group title="shell.keysGo" lines={go} />
          <Group title="shell.keysNumbers" lines={numbers} />
        </div>
      </div>
      <Switch
        className={classNames.switch}
        checked={singleKeys}
        label={t('shell.keysOn')}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
};
