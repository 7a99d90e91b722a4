/** The room "Framework": what everybody has agreed on, one shelf for each sort of agreement. */
import { IconBook2, IconBuilding, IconHierarchy3, IconLayoutDashboard, IconListCheck, IconSchema, IconUsersGroup } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { RoomFrame, type RoomFrameProps, type Shelf } from '@/features/library';
import { useText } from '@/i18n/useText';

export type FrameworkShelf = 'overview' | 'departments' | 'taxonomies' | 'glossary' | 'information' | 'stakeholders' | 'rules';

type Props = Omit<RoomFrameProps, 'title' | 'label' | 'shelves' | 'scope'> & { title?: string; shelf: FrameworkShelf };

const useShelves = (shelf: FrameworkShelf): Shelf[] => {
  const { t } = useText();
  return [
    { label: t('framework.overview'), icon: IconLayoutDashboard, link: { to: '/framework' }, current: shelf === 'overview' },
    { label: t('framework.departments'), icon: IconBuilding, link: { to: '/framework/departments' }, current: shelf === 'departments' },
    { label: t('framework.taxonomies'), icon: IconHierarchy3, link: { to: '/framework/taxonomies' }, current: shelf === 'taxonomies' },
    { label: t('framework.glossary'), icon: IconBook2, link: { to: '/framework/glossary' }, current: shelf === 'glossary' },
    { label: t('framework.informationShelf'), icon: IconSchema, link: { to: '/framework/information' }, current: shelf === 'information' },
    { label: t('framework.stakeholders'), icon: IconUsersGroup, link: { to: '/framework/stakeholders' }, current: shelf === 'stakeholders' },
    { label: t('framework.rules'), icon: IconListCheck, link: { to: '/framework/rules' }, current: shelf === 'rules' },
  ];
};

export const FrameworkFrame = ({ shelf, title, ...rest }: Props): ReactElement => {
  const { t } = useText();
  const shelves = useShelves(shelf);
  return <RoomFrame title={title ?? t('framework.title')} label={t('framework.shelves')} shelves={shelves} scope="framework" {...rest} />;
};
