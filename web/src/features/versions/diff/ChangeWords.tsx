/** One change in words: what it is, where it stands, what it said before and says now. */
import { IconArrowRight, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { kindName, LANE_KINDS } from '@/features/map';
import { useText } from '@/i18n/useText';
import type { Text } from '@/shared/changes';
import { useShown } from '@/shared/text';

import { didKeys, tableKey } from '../words';
import { ChangedValues } from './ChangedValues';
import { ChangedWords } from './ChangedWords';
import { isText } from './merged';
import type { Change } from './types';
import classNames from './VersionsPage.module.css';

const icons = { added: IconPlus, removed: IconMinus, moved: IconArrowRight, changed: IconPencil } as const;

/** Columns whose values say nothing to a reader. */
const SILENT = new Set(['rank', 'version', 'updated_at', 'created_at', 'state_at']);

export const ChangeWords = ({ change }: { change: Change }): ReactElement => {
  const { t } = useText();
  const words = useShown();
  const Icon = icons[change.change];
  const lane = useLaneWords();
  const where = [words(change.where.stage), words(change.where.step), lane(change.where.lane)].filter((word) => word !== '' && word !== words(change.title));
  return (
    <>
      <span className={classNames.changeHead}>
        <Icon size={14} aria-hidden />
        <b>{words(change.title) || t(tableKey(change.table))}</b>
      </span>
      <small>
        {t(tableKey(change.table))} {t(didKeys[change.change])}
        {where.length > 0 ? ` · ${where.join(' › ')}` : ''}
      </small>
      {change.columns.filter(({ column }) => !SILENT.has(column)).map(({ column, old, new: now }) => (
        <span key={column} className={classNames.columnChange}>
          {isText(old) && isText(now) ? <ChangedWords before={old} after={now} /> : <ChangedValues change={change} column={column} before={old} after={now} />}
        </span>
      ))}
    </>
  );
};

/** Lanes without a name of their own are told by their kind. */
const useLaneWords = (): ((lane: Text | undefined) => string) => {
  const text = useText();
  const words = useShown();
  return (lane) => (LANE_KINDS.some((kind) => kind === lane?.de && kind === lane.en) ? kindName(lane?.de ?? '', text) : words(lane));
};
