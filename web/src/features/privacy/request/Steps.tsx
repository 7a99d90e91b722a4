/** The way of a request: know who asks, carry it out, hand the answer over. */
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { Button } from '@/shared/ui/Button';

import { useDeed, type Deed } from '../api';
import classNames from '../Privacy.module.css';
import type { PrivacyRequest } from '../types';
import { carryOutWords, effectWords, us } from '../words';
import { CarryOutDialog } from './CarryOutDialog';
import { Outcome } from './Outcome';
import { ReasonDialog } from './ReasonDialog';

type StepState = 'done' | 'now' | 'later';

const Step = ({ number, state, title, children }: { number: number; state: StepState; title: string; children?: ReactNode }): ReactElement => (
  <li className={classNames.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
    <span className={classNames.mark} aria-hidden>
      {state === 'done' ? <IconCheck size={13} stroke={2.4} /> : number}
    </span>
    <div className={classNames.stepBody}>
      <h3>{title}</h3>
      {children}
    </div>
  </li>
);

/** Where the three steps stand. */
export const states = ({ state, identity }: PrivacyRequest): [StepState, StepState, StepState] => {
  const isClosed = state === 'done' || state === 'refused';
  if (isClosed) return ['done', 'done', 'done'];
  return identity ? ['done', 'now', 'later'] : ['now', 'later', 'later'];
};

const Identity = ({ request, onAsk }: { request: PrivacyRequest; onAsk: (deed: Deed) => void }): ReactElement => {
  const { t, f } = useText();
  const { identity, state } = request;
  if (identity) {
    return (
      <p>
        {identity.note ? `${identity.note} · ` : null}
        <span className={classNames.muted}>{f.moment(us(identity.at))}</span>
      </p>
    );
  }
  return (
    <>
      <p className={classNames.hint}>{t(state === 'refused' ? 'privacy.identityNever' : 'privacy.identityText')}</p>
      {state === 'refused' ? null : (
        <Button kind="primary" onClick={() => onAsk('identity')}>
          {t('privacy.checkIdentity')}
        </Button>
      )}
    </>
  );
};

export const Steps = ({ request }: { request: PrivacyRequest }): ReactElement => {
  const { t } = useText();
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const deed = useDeed(request.id);
  const [asked, setAsked] = useState<Deed | null>(null);
  const [first, second, third] = states(request);
  const { state, kind } = request;
  const isOpen = state === 'open' || state === 'failed';
  return (
    <>
      <ol className={classNames.steps}>
        <Step number={1} state={first} title={t('privacy.step.identity')}>
          {canEdit || request.identity ? <Identity request={request} onAsk={setAsked} /> : null}
        </Step>
        <Step number={2} state={second} title={t('privacy.step.carryOut')}>
          <p className={classNames.hint}>{t(effectWords[kind])}</p>
          {state === 'failed' ? <p className={classNames.warning}>{t('privacy.failedText')}</p> : null}
          {state === 'running' ? <p role="status">{t('privacy.runningText')}</p> : null}
          {canEdit && isOpen && request.identity ? (
            <Button kind={kind === 'erasure' ? 'danger' : 'primary'} onClick={() => setAsked('carry-out')}>
              {t(carryOutWords[kind])}
            </Button>
          ) : null}
        </Step>
        <Step number={3} state={third} title={t('privacy.step.answer')}>
          <Outcome request={request} onLift={canEdit ? () => setAsked('lift') : undefined} />
        </Step>
      </ol>
      {canEdit && isOpen ? (
        <div className={classNames.buttons}>
          <Button onClick={() => setAsked('note')}>{t('privacy.addNote')}</Button>
          {request.extended ? null : <Button onClick={() => setAsked('extend')}>{t('privacy.extend')}</Button>}
          <Button onClick={() => setAsked('refuse')}>{t('privacy.refuse')}</Button>
        </div>
      ) : null}
      {asked === 'carry-out' ? <CarryOutDialog request={request} deed={deed} onClose={() => setAsked(null)} /> : null}
      {asked !== null && asked !== 'carry-out' ? <ReasonDialog asked={asked} deed={deed} onClose={() => setAsked(null)} /> : null}
    </>
  );
};
