/** Where the framework comes from and what was published of it. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { buttonClass } from '@/shared/ui/Button';

import { useReleases, type FrameworkState } from '../api';
import { Following } from '../rules/Inheritance';
import classNames from './Overview.module.css';

const Published = ({ count }: { count: number }): ReactElement => {
  const { t, f } = useText();
  const { data } = useReleases();
  const last = data?.[0];
  if (count === 0 || !last) return <p className={classNames.hint}>{t('framework.neverPublished')}</p>;
  return (
    <p>
      {t('framework.lastRelease', { release: last.number, moment: f.moment(Date.parse(last.published_at) * 1000), count: last.objects })}
      {last.note ? <span className={classNames.note}>{last.note}</span> : null}
    </p>
  );
};

export const ReleaseState = ({ state }: { state: FrameworkState }): ReactElement => {
  const { t } = useText();
  const isOwner = useWorkspace().role === 'owner';
  return (
    <section className={classNames.panel} aria-labelledby="framework-release">
      <h2 id="framework-release">{t('framework.inheritance')}</h2>
      <h3>{t('framework.parent')}</h3>
      {isOwner ? <Following state={state} /> : <p>{state.parent?.name ?? t('framework.nobody')}</p>}
      <h3>{t('framework.releases')}</h3>
      <Published count={state.releases} />
      <Link to="/framework/rules" className={buttonClass({ size: 'sm' })}>
        {t('framework.toRules')}
      </Link>
    </section>
  );
};
