/** What content is missing, or too much, by sort; each with the way to put it right. */
import { Link } from '@tanstack/react-router';
import { IconArchive, IconArrowMerge } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';

import type { TextKey } from '@/i18n';
import { useText } from '@/i18n/useText';
import { Localized } from '@/shared/text';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';

import { MergeDialog } from '../merge/MergeDialog';
import { useDoing } from '../useDoing';
import type { Gap } from './api';
import classNames from './Matrix.module.css';

const titles: Record<string, TextKey> = {
  need_without_content: 'library.gapNeed',
  touchpoint_without_need: 'library.gapUnserved',
  touchpoint_without_content: 'library.gapTouchpoint',
  stage_without_content: 'library.gapStage',
  channel_without_content: 'library.gapChannel',
  not_published: 'library.gapUnpublished',
  language_missing: 'library.gapLanguage',
  unassigned: 'library.surplusUnassigned',
  duplicate: 'library.surplusDuplicate',
  outdated: 'library.surplusOutdated',
};

interface LineProps {
  gap: Gap;
  canEdit: boolean;
  onMerge: (ids: [string, string]) => void;
  onArchive: (id: string) => void;
}

const GapLine = ({ gap, canEdit, onMerge, onArchive }: LineProps): ReactElement => {
  const { t } = useText();
  const other = gap.others[0];
  return (
    <li className={classNames.gap}>
      <Link to="/library/object/$id" params={{ id: gap.object_id }} className={classNames.gapName}>
        <b>
          <Localized text={gap.name} empty="…" />
        </b>
        <span>
          <Localized text={gap.message} />
        </span>
      </Link>
      {canEdit && gap.sort === 'duplicate' && other ? (
        <Button size="sm" icon={<IconArrowMerge size={14} aria-hidden />} onClick={() => onMerge([gap.object_id, other])}>
          {t('library.merge')}
        </Button>
      ) : null}
      {canEdit && gap.sort === 'outdated' ? (
        <Button size="sm" icon={<IconArchive size={14} aria-hidden />} onClick={() => onArchive(gap.object_id)}>
          {t('library.toArchive')}
        </Button>
      ) : null}
    </li>
  );
};

export const GapList = ({ gaps, isSurplus, canEdit }: { gaps: readonly Gap[]; isSurplus: boolean; canEdit: boolean }): ReactElement => {
  const { t, f } = useText();
  const doing = useDoing(() => undefined);
  const [merging, setMerging] = useState<[string, string] | null>(null);
  const sorts = [...new Set(gaps.map((gap) => gap.sort))];
  if (gaps.length === 0) return <EmptyState title={t(isSurplus ? 'library.noSurplus' : 'library.noGaps')} text={t(isSurplus ? 'library.noSurplusText' : 'library.noGapsText')} />;
  return (
    <div className={classNames.gaps}>
      {sorts.map((sort) => {
        const members = gaps.filter((gap) => gap.sort === sort);
        return (
          <section key={sort} className={classNames.gapGroup}>
            <h2>
              {titles[sort] ? t(titles[sort]) : sort} <small className="num">{f.number(members.length)}</small>
            </h2>
            <ul>
              {members.map((gap, at) => (
                <GapLine key={`${gap.object_id}${at}`} gap={gap} canEdit={canEdit} onMerge={setMerging} onArchive={(id) => doing.setState([id], 'archived')} />
              ))}
            </ul>
          </section>
        );
      })}
      {merging ? <MergeDialog ids={merging} onClose={() => setMerging(null)} onDone={() => setMerging(null)} /> : null}
      {doing.question}
    </div>
  );
};
