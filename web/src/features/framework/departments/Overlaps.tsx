/** Where goals of departments meet or contradict each other, and who has not said any. */
import { IconArrowsDiff, IconCircles } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll, type LibraryObject } from '@/shared/fields';
import { StatusChip } from '@/shared/ui/StatusChip';

import classNames from './Departments.module.css';
import { goalsByDepartment, overlapsOf, type Overlap } from './overlaps';

interface OverlapsProps {
  departments: readonly LibraryObject[];
  nameOf: (id: string) => string;
  onSelect: (id: string) => void;
}

const Pair = ({ overlap, nameOf, onSelect }: { overlap: Overlap } & Omit<OverlapsProps, 'departments'>): ReactElement => {
  const { t, f } = useText();
  const Icon = overlap.isConflict ? IconArrowsDiff : IconCircles;
  return (
    <li className={classNames.pair}>
      <StatusChip tone={overlap.isConflict ? 'warn' : 'neutral'} icon={<Icon size={12} aria-hidden />}>
        {t(overlap.isConflict ? 'framework.conflict' : 'framework.overlap')}
      </StatusChip>
      <span className={classNames.names}>
        {[overlap.one, overlap.other].map((id) => (
          <button key={id} type="button" className={classNames.link} onClick={() => onSelect(id)}>
            {nameOf(id)}
          </button>
        ))}
      </span>
      <p>{t('framework.bothSpeakOf', { words: new Intl.ListFormat(f.locale).format(overlap.words.slice(0, 4)) })}</p>
    </li>
  );
};

export const Overlaps = ({ departments, nameOf, onSelect }: OverlapsProps): ReactElement => {
  const { t, language } = useText();
  const { data: goals } = useAll('goal');
  const said = useMemo(() => goalsByDepartment(departments, goals ?? []), [departments, goals]);
  const found = useMemo(() => overlapsOf(said, language), [said, language]);
  const silent = said.filter((one) => one.texts.length === 0);
  return (
    <aside className={classNames.side} aria-labelledby="framework-overlaps">
      <h2 id="framework-overlaps">{t('framework.goalsMeet')}</h2>
      <p className={classNames.hint}>{found.length === 0 ? t('framework.noOverlaps') : t('framework.goalsMeetText')}</p>
      <ul>
        {found.map((overlap) => (
          <Pair key={`${overlap.one}${overlap.other}`} overlap={overlap} nameOf={nameOf} onSelect={onSelect} />
        ))}
      </ul>
      {silent.length > 0 ? <h3>{t('framework.withoutGoals')}</h3> : null}
      <span className={classNames.names}>
        {silent.map(({ id }) => (
          <button key={id} type="button" className={classNames.link} onClick={() => onSelect(id)}>
            {nameOf(id)}
          </button>
        ))}
      </span>
    </aside>
  );
};
