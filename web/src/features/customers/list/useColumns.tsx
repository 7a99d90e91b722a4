/** The columns of the list of customers. */
import { useMemo } from 'react';

import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';
import { shown } from '@/shared/text';
import type { DataColumn } from '@/shared/ui/DataTable';
import { StatusChip } from '@/shared/ui/StatusChip';

import { CustomerName } from '../CustomerName';
import type { CustomerRow } from '../shapes';
import classNames from './CustomersPage.module.css';
import { ScoreBar } from './ScoreBar';

const CHIPS = 1;

export const useColumns = (): DataColumn<CustomerRow>[] => {
  const { t, f, language } = useText();
  return useMemo(
    () => [
      {
        key: 'customer',
        label: t('customers.customer'),
        width: 'minmax(200px, 1.9fr)',
        value: (row) => row.name,
        render: (row) => <CustomerName name={row.name} clear={row.clear} />,
      },
      { key: 'last', label: t('customers.last'), numeric: true, width: '140px', value: (row) => row.last_us, text: (row) => f.moment(row.last_us) },
      {
        key: 'place',
        label: t('customers.lastTouchpoint'),
        width: 'minmax(130px, 1fr)',
        value: (row) => row.last_touchpoint,
      },
      {
        key: 'stage',
        label: t('customers.stage'),
        width: 'minmax(120px, 1fr)',
        value: (row) => (row.stage ? shown(row.stage.stage.name, language).value : null),
        render: (row) =>
          row.stage ? <span title={shown(row.stage.journey.name, language).value}>{shown(row.stage.stage.name, language).value}</span> : '',
      },
      {
        key: 'segments',
        label: t('customers.segments'),
        width: 'minmax(140px, 1.2fr)',
        sortable: false,
        value: (row) => row.segments.map((segment) => segment.name).join(', '),
        render: (row) => (
          <span className={classNames.chips} title={f.list(row.segments.map((segment) => segment.name))}>
            {row.segments.slice(0, CHIPS).map((segment) => (
              <StatusChip key={segment.id}>{segment.name}</StatusChip>
            ))}
            {row.segments.length > CHIPS ? <small className="num">+{row.segments.length - CHIPS}</small> : null}
          </span>
        ),
      },
      {
        key: 'channels',
        label: t('customers.channels'),
        width: '104px',
        sortable: false,
        value: (row) => row.channels.join(', '),
        render: (row) => (
          <span className={classNames.icons} role="img" aria-label={f.list(row.channels)} title={f.list(row.channels)}>
            {row.channels.slice(0, 5).map((channel) => (
              <ChannelIcon key={channel} channel={channel} />
            ))}
          </span>
        ),
      },
      { key: 'touches', label: t('customers.touches'), numeric: true, width: '88px', value: (row) => row.touches, text: (row) => f.number(row.touches) },
      {
        key: 'score',
        label: t('customers.score'),
        numeric: true,
        width: '104px',
        value: (row) => row.score,
        render: (row) => <ScoreBar value={row.score} />,
      },
    ],
    [t, f, language],
  );
};
