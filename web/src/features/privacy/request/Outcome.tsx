/** What came of a request: what was removed where, and the report to hand over. */
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { address } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import { Button, buttonClass } from '@/shared/ui/Button';

import classNames from '../Privacy.module.css';
import type { PrivacyRequest } from '../types';
import { pdfWords, storeWords, us } from '../words';

const Removed = ({ progress }: { progress: PrivacyRequest['progress'] }): ReactElement => {
  const { t, f } = useText();
  return (
    <table className={classNames.removed}>
      <caption className="visually-hidden">{t('privacy.removedWhere')}</caption>
      <tbody>
        {progress.map(({ store, removed }) => (
          <tr key={store}>
            <th scope="row">{storeWords(store, t)}</th>
            <td className="num">{t('privacy.removed', { count: removed, number: f.number(removed) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Reports = ({ id }: { id: string }): ReactElement => {
  const { t, language } = useText();
  const path = useWorkspacePath()(`/privacy/requests/${id}/report`);
  const other = language === 'de' ? 'en' : 'de';
  const link = (file: string, label: string): ReactElement => (
    <a className={buttonClass()} href={file} download>
      <IconDownload size={14} stroke={1.6} aria-hidden />
      {label}
    </a>
  );
  return (
    <div className={classNames.buttons}>
      {link(address(`${path}.pdf`, { language }), t('privacy.pdf'))}
      {link(address(`${path}.pdf`, { language: other }), t(pdfWords[other]))}
      {link(address(`${path}.json`), t('privacy.json'))}
    </div>
  );
};

export const Outcome = ({ request, onLift }: { request: PrivacyRequest; onLift: (() => void) | undefined }): ReactElement => {
  const { t, f } = useText();
  const { id, state, kind, progress, report, done_at: done } = request;
  const reason = report?.['reason'];
  const lifted = report?.['lifted_at'];
  const canLift = state === 'done' && (kind === 'restriction' || kind === 'objection') && !lifted;
  return (
    <>
      {progress.length > 0 ? <Removed progress={progress} /> : null}
      {state === 'refused' && typeof reason === 'string' ? <p>{t('privacy.refusedBecause', { reason })}</p> : null}
      {done ? <p className={classNames.muted}>{t('privacy.doneAt', { date: f.moment(us(done)) })}</p> : null}
      {typeof lifted === 'string' ? <p>{t('privacy.liftedAt', { date: f.moment(us(lifted)) })}</p> : null}
      {state === 'done' ? <Reports id={id} /> : null}
      {canLift && onLift ? <Button onClick={onLift}>{t('privacy.ask.lift')}</Button> : null}
      {state === 'open' ? <p className={classNames.hint}>{t('privacy.answerText')}</p> : null}
    </>
  );
};
