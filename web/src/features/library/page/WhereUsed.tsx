/** The maps on which an object stands, and the other objects that name it. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { KindIcon, useKinds } from '@/shared/fields';
import { Localized, shown } from '@/shared/text';

import type { Placement, WhereUsed as Uses } from '../api';
import classNames from './ObjectPage.module.css';

const SHOWN = 40;

const Placed = ({ placement }: { placement: Placement }): ReactElement => {
  const { language } = useText();
  const where = [placement.stage, placement.step].map((text) => shown(text, language).value).filter(Boolean).join(', ');
  return (
    <Link to="/journeys/$journey" params={{ journey: placement.journey_id }} className={classNames.use}>
      <b>
        <Localized text={placement.journey} empty="…" />
      </b>
      <small>{where}</small>
    </Link>
  );
};

export const WhereUsed = ({ used }: { used: Uses }): ReactElement => {
  const { t, f, language } = useText();
  const { data: kinds } = useKinds();
  const { placements, references } = used;
  const count = placements.length + references.length;
  return (
    <section className={classNames.box}>
      <h2>
        {t('library.whereUsed')}
        <small className="num">{f.number(count)}</small>
      </h2>
      {count === 0 ? <p className={classNames.hint}>{t('library.usedNowhere')}</p> : null}
      <ul className={classNames.uses}>
        {placements.slice(0, SHOWN).map((placement, at) => (
          <li key={`${placement.card_id}${at}`}>
            <Placed placement={placement} />
          </li>
        ))}
        {references.slice(0, SHOWN).map((one, at) => {
          const kind = kinds?.find((other) => other.kind === one.kind);
          const field = kind?.fields.find((other) => other.name === one.field);
          return (
            <li key={`${one.id}${at}`}>
              <Link to="/library/object/$id" params={{ id: one.id }} className={classNames.use}>
                <b>
                  <Localized text={one.name} empty="…" />
                </b>
                <small>
                  <KindIcon name={kind?.icon} size={12} /> {[shown(kind?.name, language).value, shown(field?.label, language).value].filter(Boolean).join(', ')}
                </small>
              </Link>
            </li>
          );
        })}
      </ul>
      {placements.length > 1 ? <p className={classNames.hint}>{t('library.changedEverywhere')}</p> : null}
    </section>
  );
};
