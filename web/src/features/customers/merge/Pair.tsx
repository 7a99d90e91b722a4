/** Two customers side by side, and what they are together: identifiers, traits, consents. */
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/shared/ui/Button';
import { useNow } from '@/shared/useNow';

import { useConsents } from '../consentsApi';
import { CustomerName } from '../CustomerName';
import { IdentifierIcon } from '../profile/Identifiers';
import { usePurposeName } from '../profile/usePurposeName';
import type { DuplicateSide, Trait } from '../shapes';
import { channelWords, consentWords, identifierWords, nameWords, valueWords } from '../words';
import { consentRows, identifierRows, traitRows } from './consequences';
import classNames from './Pair.module.css';

interface RowProps {
  name: ReactNode;
  one: ReactNode;
  other: ReactNode;
  after: ReactNode;
  differs?: boolean;
}

const Row = ({ name, one, other, after, differs = false }: RowProps): ReactElement => (
  <tr data-state={differs ? 'differs' : undefined}>
    <th scope="row">{name}</th>
    <td>{one}</td>
    <td>{other}</td>
    <td className={classNames.after}>{after}</td>
  </tr>
);

const Group = ({ title, children }: { title: string; children: ReactNode }): ReactElement => (
  <tbody>
    <tr className={classNames.group}>
      <th scope="rowgroup" colSpan={4}>
        {title}
      </th>
    </tr>
    {children}
  </tbody>
);

const Values = ({ values, shared }: { values: readonly string[]; shared: readonly string[] }): ReactElement => (
  <>
    {values.map((value) =>
      shared.includes(value) ? (
        <mark key={value} className={classNames.shared}>
          {value}
        </mark>
      ) : (
        <span key={value} className={classNames.value}>
          {value}
        </span>
      ),
    )}
  </>
);

const TraitCell = ({ trait }: { trait: Trait | null }): ReactElement | null => {
  const { f } = useText();
  const now = useNow();
  if (!trait) return null;
  return (
    <>
      <span className={classNames.value}>{valueWords(trait.value, f)}</span>
      <small className="num">{[trait.source, f.ago(trait.time_us, now)].filter(Boolean).join(' · ')}</small>
    </>
  );
};

const SAME_SHOWN = 4;

interface PairProps {
  one: DuplicateSide;
  other: DuplicateSide;
}

export const Pair = ({ one, other }: PairProps): ReactElement => {
  const { t, f } = useText();
  const purposeName = usePurposeName();
  const [all, setAll] = useState(false);
  const first = useConsents(one.handle).data;
  const second = useConsents(other.handle).data;
  const consents = first && second ? consentRows(first.consents, second.consents) : [];
  const traits = traitRows(one, other);
  const different = traits.filter((row) => row.differs);
  const rest = traits.filter((row) => !row.differs);
  const shownTraits = [...different, ...(all ? rest : rest.slice(0, SAME_SHOWN))];
  const shownConsents = all ? consents : consents.filter((row) => row.one !== row.other);
  const folded = traits.length - shownTraits.length + consents.length - shownConsents.length;
  return (
    <div className={classNames.frame}>
      <table className={classNames.pair}>
        <thead>
          <tr>
            <td />
            {[one, other].map((side) => (
              <th key={side.handle} scope="col">
                <CustomerName name={nameWords(side)} clear />
                <small className="num">{f.period(side.first_us, side.last_us)}</small>
              </th>
            ))}
            <th scope="col" className={classNames.after}>
              <span className={classNames.afterHead}>
                <IconArrowRight size={14} aria-hidden />
                {t('customers.afterMerge')}
              </span>
            </th>
          </tr>
        </thead>
        <Group title={t('customers.identifiers')}>
          {identifierRows(one, other).map((row) => (
            <Row
              key={row.type}
              name={
                <span className={classNames.type}>
                  <IdentifierIcon type={row.type} />
                  {t(identifierWords(row.type))}
                </span>
              }
              one={<Values values={row.one} shared={row.shared} />}
              other={<Values values={row.other} shared={row.shared} />}
              after={t('customers.keepsAll', { count: new Set([...row.one, ...row.other]).size })}
            />
          ))}
        </Group>
        {shownConsents.length > 0 ? (
          <Group title={t('customers.consentStrictest')}>
            {shownConsents.map((row) => (
              <Row
                key={`${row.purpose}-${row.channel}`}
                name={`${purposeName(row.purpose)}, ${channelWords(row.channel, t)}`}
                one={t(consentWords(row.one ?? 'unknown'))}
                other={t(consentWords(row.other ?? 'unknown'))}
                after={
                  <>
                    <b>{t(consentWords(row.after))}</b>
                    {row.addresses.map((address) => (
                      <small key={address}>{address}</small>
                    ))}
                  </>
                }
                differs={row.one !== row.other}
              />
            ))}
          </Group>
        ) : null}
        {shownTraits.length > 0 ? (
          <Group title={t('customers.traits')}>
            {shownTraits.map((row) => (
              <Row
                key={row.name}
                name={row.name}
                one={<TraitCell trait={row.one} />}
                other={<TraitCell trait={row.other} />}
                after={valueWords(row.after.value, f)}
                differs={row.differs}
              />
            ))}
          </Group>
        ) : null}
      </table>
      {folded > 0 || all ? (
        <div className={classNames.more}>
          <Button size="sm" kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('customers.fewer') : t('customers.moreSame', { count: folded })}
          </Button>
        </div>
      ) : null}
    </div>
  );
};
