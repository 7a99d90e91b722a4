/** Where nothing is yet: one line on what belongs here, one primary action, one example. No pictures. */
import type { ReactElement, ReactNode } from 'react';

import classNames from './States.module.css';

interface EmptyStateProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  example?: ReactNode;
}

export const EmptyState = ({ title, text, action, example }: EmptyStateProps): ReactElement => (
  <div className={classNames.empty} data-kind="missing">
    <h2 className={classNames.title}>{title}</h2>
    {text ? <p className={classNames.text}>{text}</p> : null}
    {action || example ? (
      <div className={classNames.actions}>
        {action}
        {example}
      </div>
    ) : null}
  </div>
);
