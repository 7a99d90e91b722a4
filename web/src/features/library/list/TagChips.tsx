/** Tags as coloured words; the first two, then how many more. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll } from '@/shared/fields';
import { Localized } from '@/shared/text';
import { colour } from '@/shared/theme/tokens';

import { termColour } from '../termColours';
import classNames from './TagChips.module.css';

const FIRST = 2;

/** The mark of a term: its colour, always beside its name. */
export const TermDot = ({ name }: { name: unknown }): ReactElement => (
  <span className={classNames.dot} style={{ background: colour(termColour(name)) }} aria-hidden />
);

export const TagChips = ({ tags, all = false }: { tags: readonly string[]; all?: boolean }): ReactElement => {
  const { t } = useText();
  const { data } = useAll('term', tags.length > 0);
  const known = (data ?? []).filter((term) => tags.includes(term.id));
  const shownTags = all ? known : known.slice(0, FIRST);
  return (
    <span className={classNames.tags}>
      {shownTags.map((term) => (
        <span key={term.id} className={classNames.tag}>
          <TermDot name={term.fields['colour']} />
          <Localized text={term.name} />
        </span>
      ))}
      {known.length > shownTags.length ? <span className={classNames.rest}>{t('library.moreTags', { count: known.length - shownTags.length })}</span> : null}
    </span>
  );
};
