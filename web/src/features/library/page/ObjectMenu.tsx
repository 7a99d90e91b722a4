/** What can be done to the object as a whole: merge, archive, throw away. */
import { Menu, Popover } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconDots, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import { allows, useRole } from '@/features/together';
import { useText } from '@/i18n/useText';
import { RefPicker, type Kind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { IconButton } from '@/shared/ui/Button';

import type { ObjectDetail } from '../api';
import { MergeDialog } from '../merge/MergeDialog';
import { useDoing } from '../useDoing';
import classNames from './ObjectPage.module.css';

interface MenuProps {
  object: ObjectDetail;
  kind: Kind;
  /** The object was merged into another. */
  onGone: (kept: string) => void;
}

export const ObjectMenu = ({ object, kind, onGone }: MenuProps): ReactElement | null => {
  const { t, language } = useText();
  const doing = useDoing(() => undefined);
  const [isPicking, setPicking] = useState(false);
  const [other, setOther] = useState<string | null>(null);
  const role = useRole();
  if (!allows(role, 'editor') || object.origin || object.state !== 'active') return doing.question;
  return (
    <>
      <Popover opened={isPicking} onChange={setPicking} position="bottom-end" width={320} trapFocus withRoles={false}>
        <Popover.Target>
          <span>
            <Menu position="bottom-end" width={220}>
              <Menu.Target>
                <IconButton framed label={t('library.actions')} icon={<IconDots size={16} aria-hidden />} />
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconArrowMerge size={14} aria-hidden />} onClick={() => setPicking(true)}>
                  {t('library.mergeWith')}
                </Menu.Item>
                <Menu.Item leftSection={<IconArchive size={14} aria-hidden />} onClick={() => doing.setState([object.id], 'archived')}>
                  {t('library.toArchive')}
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => doing.setState([object.id], 'bin')}>
                  {t('library.toBin')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </span>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('library.mergeWith')}>
          <p className={classNames.hint}>{t('library.mergePick')}</p>
          <RefPicker
            inPopover
            kind={kind.kind}
            label={shown(kind.name, language).value}
            without={[object.id]}
            canCreate={false}
            onPick={(id) => {
              setPicking(false);
              setOther(id);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {other ? <MergeDialog ids={[object.id, other]} onClose={() => setOther(null)} onDone={onGone} /> : null}
      {doing.question}
    </>
  );
};
