/** What is said about a row. */
import type { ReactElement } from 'react';

import { Comments } from '@/features/together';
import { useText } from '@/i18n/useText';

import { useMapState } from '../editor/Editor';
import classNames from './Inspector.module.css';

interface Props {
  journey: string;
  table: string;
  id: string;
}

export const Talk = ({ journey, table, id }: Props): ReactElement => {
  const { t } = useText();
  const isWriting = useMapState((state) => state.commenting);
  return (
    <section className={classNames.section}>
      <h3>{t('map.comments')}</h3>
      <Comments key={id} journey={journey} subject={{ table, id }} isWriting={isWriting} />
    </section>
  );
};
