/** One line at the bottom left for 8 s, with undo where there is something to undo; errors stay until closed. */
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';

import { i18n, text } from '@/i18n';
import { problemWords } from '@/i18n/problems';
import { asProblem } from '@/shared/api/problem';

import { Button } from './Button';
import classNames from './toast.module.css';

const VISIBLE_MS = 8000;

interface ToastOptions {
  undo?: () => void | Promise<void>;
}

/** Says what happened; `undo` takes it back. */
export const toast = (message: string, { undo }: ToastOptions = {}): void => {
  const id = crypto.randomUUID();
  const takeBack = (): void => {
    notifications.hide(id);
    void Promise.resolve(undo?.()).catch(toastProblem);
  };
  notifications.show({
    id,
    autoClose: VISIBLE_MS,
    closeButtonProps: { 'aria-label': text('common.close') },
    message: (
      <span className={classNames.line}>
        <span className={classNames.message}>{message}</span>
        {undo ? (
          <Button size="sm" kind="ghost" className={classNames.undo} onClick={takeBack}>
            {text('common.undo')}
          </Button>
        ) : null}
      </span>
    ),
  });
};

/** Says what failed and what to do; stays until closed. */
export const toastProblem = (error: unknown): void => {
  const problem = asProblem(error, 0);
  const words = problemWords(i18n.language === 'de' ? 'de' : 'en', problem.code, problem.message);
  const message = problem.message ? words : text(problem.offline ? 'error.offline' : 'error.unknown');
  notifications.show({
    autoClose: false,
    closeButtonProps: { 'aria-label': text('common.close') },
    message: (
      <span className={classNames.line} role="alert">
        <IconAlertTriangle size={16} className={classNames.alarm} aria-hidden />
        <span className={classNames.message}>
          {message} {problem.hint}
        </span>
      </span>
    ),
  });
};
