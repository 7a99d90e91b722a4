/** What the server says about a rule: whom it fits, or where it is wrong and what to do. */
import type { UseQueryResult } from '@tanstack/react-query';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { RuleCheck } from '@/shared/api/contracts';
import { asProblem } from '@/shared/api/problem';

import { classes } from './classes';
import classNames from './RuleVerdict.module.css';

interface RuleVerdictProps {
  text: string;
  check: UseQueryResult<RuleCheck>;
}

/** The rule with a mark under the place that is wrong. */
const Marked = ({ text, position }: { text: string; position: number }): ReactElement => (
  <code className={classNames.code}>
    {text.slice(0, position)}
    <mark className={classNames.mark}>{text.slice(position, position + 1) || ' '}</mark>
    {text.slice(position + 1)}
  </code>
);

export const RuleVerdict = ({ text, check }: RuleVerdictProps): ReactElement => {
  const { t } = useText();
  const { data, error, isFetching } = check;
  const wrong = data?.error;
  const empty = text.trim() === '';
  return (
    <div role="status" className={classNames.verdict} data-state={wrong ? 'failed' : 'met'}>
      {empty ? null : error ? (
        <p className={classes(classNames.line, classNames.wrong)}>{asProblem(error, 0).message}</p>
      ) : wrong ? (
        <>
          <p className={classes(classNames.line, classNames.wrong)}>
            <IconAlertTriangle size={14} aria-hidden />
            <span>
              {wrong.message} {wrong.hint}
            </span>
          </p>
          <Marked text={text} position={wrong.position} />
        </>
      ) : data?.matches ? (
        <p className={classes(classNames.line, classNames.right)}>
          <IconCheck size={14} aria-hidden />
          <span className="num">{t('filter.segmentMatches', { count: data.matches.customers })}</span>
        </p>
      ) : isFetching ? (
        <p className={classNames.line}>{t('filter.segmentChecking')}</p>
      ) : null}
    </div>
  );
};
