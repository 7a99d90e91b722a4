/** What a journey is for, who answers for it, how far it has come: a document beside a rail of facts. */
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useDocument, type JourneyDocument } from '@/shared/changes';
import { ErrorState, SkeletonRows } from '@/shared/ui';

import { JourneyFrame } from '../JourneyFrame';
import { Assessment } from './Assessment';
import { Assumptions } from './Assumptions';
import { ChecklistSection } from './ChecklistSection';
import { Handovers } from './Handovers';
import { Links } from './Links';
import { Purpose } from './Purpose';
import { Raci } from './Raci';
import { Rail } from './Rail';
import { useProfile } from './useProfile';
import { labels } from '../labels';
import classNames from './Profile.module.css';

export const ProfilePage = (): ReactElement => {
  const { journey: id = '' } = useParams({ strict: false });
  const { document, error, refetch } = useDocument(id);
  return (
    <JourneyFrame id={id} current="profile" scroll>
      {error && !document ? <ErrorState error={error} onRetry={refetch} /> : null}
      {!error && !document ? <SkeletonRows rows={8} /> : null}
      {document?.tables.journey[0] ? <Profile document={document} /> : null}
    </JourneyFrame>
  );
};

const SECTIONS = ['purpose', 'links', 'raci', 'handovers', 'assessment', 'checklist', 'assumptions'] as const;

const Profile = ({ document }: { document: JourneyDocument }): ReactElement => {
  const { t } = useText();
  const profile = useProfile(document);
  return (
    <div className={classNames.page}>
      <div className={classNames.text}>
        <nav className={classNames.contents} aria-label={t('journeys.contents')}>
          {SECTIONS.map((section) => (
            <a key={section} href={`#${section}`}>
              {t(labels.section[section])}
            </a>
          ))}
        </nav>
        <Purpose profile={profile} />
        <Links profile={profile} />
        <Raci profile={profile} />
        <Handovers profile={profile} />
        <Assessment profile={profile} />
        <ChecklistSection profile={profile} />
        <Assumptions profile={profile} />
      </div>
      <Rail profile={profile} />
    </div>
  );
};
