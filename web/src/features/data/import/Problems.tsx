/** What a person should know before importing: what is wrong, where, what to do; the same thing said once. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';

import { grouped, type FileProblem } from './groupProblems';
import classNames from './Problems.module.css';

const ROWS = 6;

export const Problems = ({ problems }: { problems: readonly FileProblem[] }): ReactElement | null => {
  const { t, f, language } = useText();
  if (problems.length === 0) return null;
  return (
    <ul className={classNames.box} aria-label={t('data.problems')}>
      {grouped(problems).map(({ problem, rows }) => {
        const named = rows.slice(0, ROWS).map((row) => f.number(row)).join(', ');
        return (
          <li key={problem.code + problem.column} className={classNames.line}>
            <IconAlertTriangle size={16} aria-hidden />
            <p>
              {problem.column ? <b>{problem.column}: </b> : null}
              {rows.length > 1 ? problemWords(language, problem.code, t('data.severalRows')) : problemWords(language, problem.code, problem.message)}{' '}
              {language === 'en' ? problem.hint : null}
              {rows.length > 0 ? (
                <span className="num">
                  {' '}
                  {t('data.inRows', { count: rows.length, rows: rows.length > ROWS ? `${named} …` : named })}
                </span>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
};
