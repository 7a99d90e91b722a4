/** What a person should know before importing: row, column, what is wrong, what to do. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import type { UploadPreview } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { problemWords } from '@/i18n/problems';

import classNames from './Problems.module.css';

export const Problems = ({ problems }: { problems: UploadPreview['problems'] }): ReactElement | null => {
  const { t, f, language } = useText();
  if (problems.length === 0) return null;
  return (
    <section className={classNames.box} aria-label={t('data.problems', { count: problems.length })}>
      <h3 className={classNames.title}>
        <IconAlertTriangle size={16} aria-hidden />
        {t('data.problems', { count: problems.length })}
      </h3>
      <ul className={classNames.list}>
        {problems.map((problem) => (
          <li key={`${problem.code}${problem.row ?? ''}${problem.column ?? ''}`} className={classNames.line}>
            <span className={classNames.place}>
              {[problem.row ? t('data.rowNumber', { row: f.number(problem.row) }) : null, problem.column].filter(Boolean).join(' · ')}
            </span>
            <span>
              {problemWords(language, problem.code, problem.message)} {problem.hint}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
