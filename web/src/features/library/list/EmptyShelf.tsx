/** An empty shelf: what belongs here, a way to begin, ready-made objects to take over. */
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import type { Kind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { toast, toastProblem } from '@/shared/ui/toast';

import { useActions, useAddPacks, usePacks } from '../api';
import classNames from './ObjectList.module.css';

const texts: Record<string, TextKey> = {
  persona: 'library.emptyPersona',
  touchpoint: 'library.emptyTouchpoint',
  channel: 'library.emptyChannel',
  content: 'library.emptyContent',
  product: 'library.emptyProduct',
  system: 'library.emptySystem',
  goal: 'library.emptyGoal',
  statement: 'library.emptyStatement',
  image: 'library.emptyImage',
  stakeholder: 'library.emptyStakeholder',
  glossary: 'library.emptyGlossary',
};

export const EmptyShelf = ({ kind, onNew }: { kind: Kind; onNew: (() => void) | undefined }): ReactElement => {
  const { t, language } = useText();
  const { data: packs = [] } = usePacks();
  const add = useAddPacks();
  const { undo } = useActions();
  const fitting = packs.filter((pack) => pack.missing > 0 && pack.items.some((item) => item.kind === kind.kind));
  const take = (pack: string): void =>
    add.mutate([pack], {
      onSuccess: ({ added }) => toast(t('library.added', { count: added }), { undo: () => undo(kind.room) }),
      onError: toastProblem,
    });
  return (
    <EmptyState
      title={t('library.emptyTitle', { kind: shown(kind.plural, language).value })}
      text={t(texts[kind.kind] ?? 'library.emptyOther')}
      action={
        onNew ? (
          <Button kind="primary" icon={<IconPlus size={14} aria-hidden />} onClick={onNew}>
            {t('library.new', { kind: shown(kind.name, language).value })}
          </Button>
        ) : undefined
      }
      example={
        onNew && fitting.length > 0 ? (
          <span className={classNames.examples}>
            {fitting.map((pack) => (
              <Button key={pack.pack} disabled={add.isPending} onClick={() => take(pack.pack)}>
                {t('library.takePack', { name: shown(pack.name, language).value, count: pack.missing })}
              </Button>
            ))}
          </span>
        ) : undefined
      }
    />
  );
};
