/** A part that failed: what, what is still true, what to do, and the code to copy. The rest keeps working. */
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { problemWords } from '@/i18n/problems';
import { useText } from '@/i18n/useText';
import { asProblem } from '@/shared/api/problem';

import { Button } from './Button';
import { CopyButton } from './CopyButton';
import classNames from './States.module.css';

interface ErrorStateProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

export const ErrorState = ({ error, title, onRetry }: ErrorStateProps): ReactElement => {
  const { t, language } = useText();
  const problem = asProblem(error, 0);
  const known = problem.message && !(problem.offline && problem.code === 'offline');
  return (
    <div className={classNames.error} role="alert" data-state="failed">
      <IconAlertTriangle size={16} className={classNames.errorIcon} aria-hidden />
      <div className={classNames.errorBody}>
        <h2 className={classNames.title}>{title ?? t('error.title')}</h2>
        <p className={classNames.text}>{known ? problemWords(language, problem.code, problem.message) : t(problem.offline ? 'error.offline' : 'error.unknown')}</p>
        <p className={classNames.hint}>{problem.hint || t('error.rest')}</p>
        <div className={classNames.actions}>
          {onRetry ? (
            <Button size="sm" icon={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>
              {t('common.retry')}
            </Button>
          ) : null}
          <CopyButton value={[problem.id, problem.code, problem.message].filter(Boolean).join(' · ')}>
            {t('error.code', { code: problem.id || problem.code })}
          </CopyButton>
        </div>
      </div>
    </div>
  );
};
