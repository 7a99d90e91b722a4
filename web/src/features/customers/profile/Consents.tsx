/** What the customer allowed: a row per purpose, a column per channel; a cell opens what stands behind it. */
import {
  IconCheck,
  IconCircleHalf2,
  IconClockPause,
  IconFileText,
  IconMail,
  IconMessage,
  IconMinus,
  IconPhone,
  IconStack2,
  IconWorld,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { channelLook } from '@/shared/channels';
import { usOf } from '@/shared/time';
import { ErrorState } from '@/shared/ui/ErrorState';
import { SkeletonRows } from '@/shared/ui/Skeleton';

import { useConsents, usePurposes } from '../consentsApi';
import type { CustomerProfile } from '../shapes';
import { channelWords, consentWords, sourceWords, verdictWords } from '../words';
import { ConsentDialog } from './ConsentDialog';
import classNames from './Consents.module.css';
import { consentTable, type CellLook, type ConsentCell } from './consents';
import { Section } from './Section';
import { Switches } from './Switches';
import { usePurposeName } from './usePurposeName';

const marks: Record<Exclude<CellLook, 'none'>, Icon> = {
  allowed: IconCheck,
  partly: IconCircleHalf2,
  pending: IconClockPause,
  refused: IconX,
  open: IconMinus,
};

const channelIcons: Record<string, Icon> = {
  email: IconMail,
  web: IconWorld,
  phone: IconPhone,
  sms: IconMessage,
  post: IconFileText,
  letter: IconFileText,
  any: IconStack2,
};

interface CellProps {
  cell: ConsentCell;
  name: string;
  onOpen: () => void;
}

const Cell = ({ cell: { channel, look, code }, name, onOpen }: CellProps): ReactElement | null => {
  const { t } = useText();
  if (look === 'none') return null;
  const Mark = marks[look];
  const state = t(look === 'partly' ? 'customers.partly' : verdictWords(code));
  const words = `${name}, ${channelWords(channel, t)}: ${state}`;
  return (
    <button type="button" className={classNames.cell} data-state={look} aria-label={words} title={words} onClick={onOpen}>
      <Mark size={14} stroke={1.8} aria-hidden />
    </button>
  );
};

export const Consents = ({ customer }: { customer: CustomerProfile }): ReactElement => {
  const { t, f } = useText();
  const consents = useConsents(customer.handle);
  const purposes = usePurposes();
  const nameOf = usePurposeName();
  const [opened, setOpened] = useState<{ purpose: string; channel: string } | null>(null);
  const { data } = consents;
  const codes = purposes.data;
  const table = useMemo(
    () => (data && codes ? consentTable(codes.map((one) => one.code), data.verdicts, data.consents) : null),
    [data, codes],
  );
  const error = consents.error ?? purposes.error;
  const latest = table?.latest ?? null;
  const retry = (): void => void Promise.all([consents.refetch(), purposes.refetch()]);
  return (
    <Section title={t('customers.consent')} note={latest ? t('customers.consentLatest', { date: f.date(usOf(latest.stated_at)) }) : undefined}>
      {error ? <ErrorState error={error} onRetry={retry} /> : null}
      {!table && !error ? <SkeletonRows rows={3} /> : null}
      {table && table.rows.length === 0 ? <p className={classNames.none}>{t('customers.noPurposes')}</p> : null}
      {table && table.rows.length > 0 ? (
        <div className={classNames.frame}>
          <table className={classNames.table}>
            <thead>
              <tr>
                <th scope="col">{t('customers.purpose')}</th>
                {table.channels.map((channel) => {
                  const ChannelMark = channelIcons[channel] ?? channelLook(channel).icon;
                  return (
                    <th key={channel} scope="col" title={channelWords(channel, t)}>
                      <ChannelMark size={14} stroke={1.5} role="img" aria-label={channelWords(channel, t)} />
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ purpose, cells }) => (
                <tr key={purpose}>
                  <th scope="row" title={nameOf(purpose)}>
                    {nameOf(purpose)}
                  </th>
                  {cells.map((cell) => (
                    <td key={cell.channel}>
                      <Cell cell={cell} name={nameOf(purpose)} onOpen={() => setOpened({ purpose, channel: cell.channel })} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p className={classNames.foot}>
            {latest
              ? t('customers.consentLast', {
                  what: `${nameOf(latest.purpose)}, ${channelWords(latest.channel, t)}`,
                  state: t(consentWords(latest.state)),
                  date: f.date(usOf(latest.stated_at)),
                  source: sourceWords(latest.source, t),
                })
              : t('customers.consentNone')}
          </p>
        </div>
      ) : null}
      {data ? <Switches handle={customer.handle} switches={data.switches} /> : null}
      {opened && data ? (
        <ConsentDialog customer={customer} data={data} {...opened} purposeName={nameOf(opened.purpose)} onClose={() => setOpened(null)} />
      ) : null}
    </Section>
  );
};
