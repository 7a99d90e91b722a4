/** The first events as they would stand in the log. */
import type { ReactElement } from 'react';

import type { UploadPreview } from '@/api/types.gen';
import { useText } from '@/i18n/useText';
import { ChannelIcon } from '@/shared/channels';

import classNames from './EventPreviewTable.module.css';

const SHOWN = 8;

export const EventPreviewTable = ({ events }: { events: UploadPreview['events_preview'] }): ReactElement | null => {
  const { t, f } = useText();
  if (events.length === 0) return null;
  return (
    <section className={classNames.frame}>
      <h3 className={classNames.title}>{t('data.firstEvents')}</h3>
      <div className={classNames.scroller}>
        <table className={classNames.table}>
          <thead>
            <tr>
              <th scope="col">{t('data.roleTime')}</th>
              <th scope="col">{t('data.roleCustomer')}</th>
              <th scope="col">{t('data.roleActivity')}</th>
              <th scope="col">{t('data.roleChannel')}</th>
              <th scope="col" className={classNames.right}>
                {t('data.roleValue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {events.slice(0, SHOWN).map((event, at) => (
              <tr key={at} className="num">
                <td>{f.moment(event.time_us)}</td>
                <td>{event.case_id ? `${event.customer} · ${event.case_id}` : event.customer}</td>
                <td>{event.activity}</td>
                <td>
                  {event.channel ? (
                    <span className={classNames.channel}>
                      <ChannelIcon channel={event.channel} />
                      {event.channel}
                    </span>
                  ) : null}
                </td>
                <td className={classNames.right}>{event.value === null ? null : f.number(event.value, Number.isInteger(event.value) ? 0 : 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
