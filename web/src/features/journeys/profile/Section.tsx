/** A part of the profile with its heading, a word of method, and what can be done with it. */
import type { ReactElement, ReactNode } from 'react';

import { useText } from '@/i18n/useText';

import { labels } from '../labels';
import classNames from './Profile.module.css';

interface Props {
  id: 'purpose' | 'links' | 'raci' | 'handovers' | 'assessment' | 'checklist' | 'assumptions';
  actions?: ReactNode;
  children: ReactNode;
}

export const Section = ({ id, actions, children }: Props): ReactElement => {
  const { t } = useText();
  return (
    <section id={id} className={classNames.section} aria-labelledby={`${id}-title`}>
      <header className={classNames.sectionHead}>
        <h2 id={`${id}-title`}>{t(labels.section[id])}</h2>
        {actions}
      </header>
      <p className={classNames.hint}>{t(labels.sectionHint[id])}</p>
      {children}
    </section>
  );
};
