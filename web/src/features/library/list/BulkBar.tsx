/** What can be done to several objects at once; each of it can be taken back. */
import { Menu } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconBuilding, IconRestore, IconTag, IconTrash } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useAll } from '@/shared/fields';
import { Localized } from '@/shared/text';
import { Button } from '@/shared/ui/Button';

import type { ShownState } from '../api';
import { useDoing } from '../useDoing';
import classNames from './ListToolbar.module.css';
import { TermDot } from './TagChips';

interface BulkProps {
  ids: readonly string[];
  state: ShownState;
  onMerge: (() => void) | undefined;
  onDone: () => void;
}

interface PickProps {
  kind: string;
  label: string;
  icon: ReactNode;
  onPick: (id: string) => void;
}

const Pick = ({ kind, label, icon, onPick }: PickProps): ReactElement => {
  const { t } = useText();
  const { data = [] } = useAll(kind);
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button size="sm" icon={icon}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {data.length === 0 ? <Menu.Label>{t('common.noHits')}</Menu.Label> : null}
        {data.map((one) => (
          <Menu.Item key={one.id} leftSection={kind === 'term' ? <TermDot name={one.fields['colour']} /> : undefined} onClick={() => onPick(one.id)}>
            <Localized text={one.name} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

export const BulkBar = ({ ids, state, onMerge, onDone }: BulkProps): ReactElement => {
  const { t } = useText();
  const doing = useDoing(onDone);
  const count = ids.length;
  return (
    <div className={classNames.bulk} role="toolbar" aria-label={t('library.bulk')}>
      <b className="num">{t('library.chosen', { count })}</b>
      {state === 'active' ? (
        <>
          <Pick kind="term" label={t('library.addTag')} icon={<IconTag size={14} aria-hidden />} onPick={(tag) => doing.tag(ids, tag)} />
          <Pick kind="department" label={t('library.setOwner')} icon={<IconBuilding size={14} aria-hidden />} onPick={(owner) => doing.own(ids, owner)} />
          {onMerge ? (
            <Button size="sm" icon={<IconArrowMerge size={14} aria-hidden />} onClick={onMerge}>
              {t('library.merge')}
            </Button>
          ) : null}
          <Button size="sm" icon={<IconArchive size={14} aria-hidden />} onClick={() => doing.setState(ids, 'archived')}>
            {t('library.toArchive')}
          </Button>
        </>
      ) : (
        <Button size="sm" icon={<IconRestore size={14} aria-hidden />} onClick={() => doing.setState(ids, 'active')}>
          {t('library.restore')}
        </Button>
      )}
      {state === 'bin' ? null : (
        <Button size="sm" icon={<IconTrash size={14} aria-hidden />} onClick={() => doing.setState(ids, 'bin')}>
          {t('library.toBin')}
        </Button>
      )}
      <Button size="sm" kind="ghost" onClick={onDone}>
        {t('library.clearChoice')}
      </Button>
      {doing.question}
    </div>
  );
};
