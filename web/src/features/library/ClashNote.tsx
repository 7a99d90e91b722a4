/** Two people changed the same: yours and theirs side by side, nothing is lost until one is chosen. */
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { Kind } from '@/shared/fields';
import { shown } from '@/shared/text';
import { Button } from '@/shared/ui/Button';

import type { Clash } from './api';
import classNames from './ClashNote.module.css';
import { useSpoken } from './useSpoken';

interface ClashProps {
  kind: Kind;
  clash: Clash;
  onMine: () => void;
  onTheirs: () => void;
}

export const ClashNote = ({ kind, clash, onMine, onTheirs }: ClashProps): ReactElement => {
  const { t, language } = useText();
  const spoken = useSpoken();
  const { fields = {}, name } = clash.mine;
  const rows = [
    ...(name ? [{ label: t('library.name'), mine: shown(name, language).value, theirs: shown(clash.theirs.name, language).value }] : []),
    ...kind.fields
      .filter((field) => field.name in fields)
      .map((field) => ({
        label: shown(field.label, language).value,
        mine: spoken(field, fields[field.name]),
        theirs: spoken(field, clash.theirs.fields[field.name]),
      })),
  ];
  return (
    <section className={classNames.note} role="alert">
      <h3>{t('library.clash')}</h3>
      {rows.map((row) => (
        <dl key={row.label} className={classNames.sides}>
          <div>
            <dt>{t('library.mine', { label: row.label })}</dt>
            <dd>{row.mine || t('fields.nothing')}</dd>
          </div>
          <div>
            <dt>{t('library.theirs', { label: row.label })}</dt>
            <dd>{row.theirs || t('fields.nothing')}</dd>
          </div>
        </dl>
      ))}
      <div className={classNames.foot}>
        <Button size="sm" onClick={onTheirs}>
          {t('library.takeTheirs')}
        </Button>
        <Button size="sm" kind="primary" onClick={onMine}>
          {t('library.keepMine')}
        </Button>
      </div>
    </section>
  );
};
