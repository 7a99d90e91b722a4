/** Beside an object: how complete it is, where it is used, its history, what people say about it. */
import type { ReactElement } from 'react';

import { Comments, History } from '@/features/together';
import { useText } from '@/i18n/useText';
import type { Kind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { StatusChip } from '@/shared/ui/StatusChip';

import type { ObjectDetail } from '../api';
import { CompletenessRing } from './CompletenessRing';
import classNames from './ObjectPage.module.css';
import { WhereUsed } from './WhereUsed';

const Completeness = ({ object, kind }: { object: ObjectDetail; kind: Kind }): ReactElement | null => {
  const { t, language } = useText();
  const known = object.completeness;
  if (!known || (known.missing.length === 0 && known.statements === 0)) return null;
  const name = (field: string): string => {
    if (field === 'owner_id') return t('fields.owner');
    if (field === 'keeper_id') return t('fields.keeper');
    if (field === 'tags') return t('fields.tags');
    return shown(kind.fields.find((one) => one.name === field)?.label, language).value || field;
  };
  return (
    <section className={classNames.box}>
      <h2>{t('library.complete')}</h2>
      <div className={classNames.score}>
        <CompletenessRing share={known.share} />
        <p className={classNames.hint}>
          {known.missing.length === 0 ? t('library.allSaid') : t('library.missing', { count: known.missing.length })}
          <br />
          {known.statements > 0 ? t('library.assumedOf', { assumed: known.assumed, count: known.statements }) : null}
          {known.stale ? (
            <>
              <br />
              {t('library.staleOf', { count: known.stale })}
            </>
          ) : null}
        </p>
      </div>
      {known.missing.length > 0 ? (
        <div className={classNames.gaps}>
          {known.missing.map((field) => (
            <StatusChip key={field} tone="warn">
              {name(field)}
            </StatusChip>
          ))}
        </div>
      ) : null}
    </section>
  );
};

export const ObjectRail = ({ object, kind }: { object: ObjectDetail; kind: Kind }): ReactElement => {
  const { t } = useText();
  return (
    <div className={classNames.rail}>
      <Completeness object={object} kind={kind} />
      <WhereUsed used={object.where_used} />
      <section className={classNames.box}>
        <h2>{t('library.comments')}</h2>
        <Comments journey={null} subject={{ table: 'object', id: object.id }} />
      </section>
      <section className={classNames.box}>
        <h2>{t('library.history')}</h2>
        <History scope={null} row={object.id} />
      </section>
    </div>
  );
};
