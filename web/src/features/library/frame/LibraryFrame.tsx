/** The room "Personas & library": one shelf for each kind, and the content matrix. */
import { IconGridDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { kindIcon, useKinds } from '@/shared/fields';
import { shown } from '@/shared/text';

import { RoomFrame, type RoomFrameProps, type Shelf } from './RoomFrame';

type Props = Omit<RoomFrameProps, 'title' | 'label' | 'shelves' | 'scope'> & {
  title?: string;
  /** The kind whose shelf is open, or the matrix. */
  shelf: string;
};

/** The shelves of the library. */
const useShelves = (shelf: string): Shelf[] => {
  const { t, language } = useText();
  const { data } = useKinds();
  const kinds = (data ?? []).filter((kind) => kind.room === 'library');
  return [
    ...kinds.map((kind) => ({
      label: shown(kind.plural, language).value,
      icon: kindIcon(kind.icon),
      link: { to: '/library/$kind', params: { kind: kind.kind } } as const,
      current: shelf === kind.kind,
    })),
    { label: t('library.matrix'), icon: IconGridDots, link: { to: '/library/content-matrix' } as const, current: shelf === 'matrix' },
  ];
};

export const LibraryFrame = ({ shelf, title, ...rest }: Props): ReactElement => {
  const { t } = useText();
  const shelves = useShelves(shelf);
  return <RoomFrame title={title ?? t('library.title')} label={t('library.shelves')} shelves={shelves} scope="library" {...rest} />;
};
