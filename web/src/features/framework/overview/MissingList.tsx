/** What the framework still lacks, each with the way to where it is filled. */
import { Link } from '@tanstack/react-router';
import { IconCheck, IconChevronRight, IconCircleDashed } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';

import type { Gap } from './missing';
import classNames from './Overview.module.css';

export const MissingList = ({ gaps }: { gaps: readonly Gap[] }): ReactElement => {
  const { t } = useText();
  return (
    <section className={classNames.panel} aria-labelledby="framework-missing">
      <h2 id="framework-missing">{t('framework.missing')}</h2>
      {gaps.length === 0 ? (
        <p className={classNames.complete}>
          <IconCheck size={16} aria-hidden />
          {t('framework.complete')}
        </p>
      ) : null}
      <ul>
        {gaps.map((gap) => (
          <li key={gap.words}>
            <Link to={gap.to} className={classNames.gap}>
              <IconCircleDashed size={16} aria-hidden />
              <span>{t(gap.words, { count: gap.count })}</span>
              <IconChevronRight size={14} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
