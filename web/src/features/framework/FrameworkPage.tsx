/** What everybody has agreed on, at a glance: how much of each there is, and where to go on. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { IconBook2, IconBuilding, IconHierarchy3, IconListCheck, IconSchema, IconUsersGroup, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { useAll } from '@/shared/fields';
import { StatusChip } from '@/shared/ui/StatusChip';

import { useFramework, useTaxonomies } from './api';
import classNames from './Framework.module.css';
import { FrameworkFrame } from './FrameworkFrame';
import { gapsOf, type Gap } from './overview/missing';
import { MissingList } from './overview/MissingList';
import overviewNames from './overview/Overview.module.css';
import { ReleaseState } from './overview/ReleaseState';

interface Part {
  label: string;
  text: string;
  icon: Icon;
  link: LinkProps;
  count?: number | undefined;
}

const PartCard = ({ label, text, icon: PartIcon, link, count }: Part): ReactElement => {
  const { f } = useText();
  return (
    <Link {...link} className={classNames.card}>
      <h2>
        <PartIcon size={18} stroke={1.5} aria-hidden />
        {label}
        {count === undefined ? null : <b className="num">{f.number(count)}</b>}
      </h2>
      <p>{text}</p>
    </Link>
  );
};

const useParts = (): Part[] => {
  const { t } = useText();
  const count = (kind: string): number | undefined => counts[kind];
  const counts: Record<string, number | undefined> = {
    department: useAll('department').data?.length,
    term: useAll('term').data?.length,
    glossary: useAll('glossary').data?.length,
    rule: useAll('information_rule').data?.length,
    stakeholder: useAll('stakeholder').data?.length,
  };
  return [
    { label: t('framework.departments'), text: t('framework.departmentsText'), icon: IconBuilding, link: { to: '/framework/departments' }, count: count('department') },
    { label: t('framework.taxonomies'), text: t('framework.taxonomiesText'), icon: IconHierarchy3, link: { to: '/framework/taxonomies' }, count: count('term') },
    { label: t('framework.glossary'), text: t('framework.glossaryText'), icon: IconBook2, link: { to: '/framework/glossary' }, count: count('glossary') },
    { label: t('framework.information'), text: t('framework.informationText'), icon: IconSchema, link: { to: '/framework/information' }, count: count('rule') },
    { label: t('framework.stakeholders'), text: t('framework.stakeholdersText'), icon: IconUsersGroup, link: { to: '/framework/stakeholders' }, count: count('stakeholder') },
    { label: t('framework.rules'), text: t('framework.rulesText'), icon: IconListCheck, link: { to: '/framework/rules' } },
  ];
};

/** What is missing, once all parts have arrived. */
const useGaps = (): Gap[] | undefined => {
  const departments = useAll('department').data;
  const taxonomies = useTaxonomies().data;
  const glossary = useAll('glossary').data;
  const rules = useAll('information_rule').data;
  return departments && taxonomies && glossary && rules ? gapsOf({ departments, taxonomies, glossary, rules }) : undefined;
};

export const FrameworkPage = (): ReactElement => {
  const { t } = useText();
  const { data } = useFramework();
  const parts = useParts();
  const gaps = useGaps();
  const parent = data?.parent;
  const isOld = parent?.newest !== undefined && parent?.newest !== null && parent.newest > parent.release;
  return (
    <FrameworkFrame
      shelf="overview"
      scroll
      chips={
        parent ? (
          <StatusChip tone={isOld ? 'warn' : 'line'}>
            {isOld ? t('framework.updateOf', { name: parent.name || '…' }) : t('framework.follows', { name: parent.name || '…', release: parent.release })}
          </StatusChip>
        ) : undefined
      }
    >
      <p className={classNames.lead}>{t('framework.lead')}</p>
      <div className={classNames.cards}>
        {parts.map((part) => (
          <PartCard key={part.label} {...part} />
        ))}
      </div>
      <div className={overviewNames.below}>
        {gaps ? <MissingList gaps={gaps} /> : null}
        {data ? <ReleaseState state={data} /> : null}
      </div>
    </FrameworkFrame>
  );
};
