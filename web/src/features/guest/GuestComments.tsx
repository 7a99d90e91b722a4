/** What is said about a shared journey, and a field for guests, who give a name. */
import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState, type ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import type { JourneyDocument } from '@/shared/changes';
import { Avatar } from '@/shared/people/Avatar';
import { Button, EmptyState, ErrorState, SkeletonRows, StatusChip, toastProblem } from '@/shared/ui';
import { useNow } from '@/shared/useNow';

import { useSay, useSharedComments, type GuestComment } from './api';
import classNames from './Guest.module.css';
import { guestThreads, placesOf, type GuestThread, type Place } from './threads';

const LONGEST = 5000;

const Said = ({ comment }: { comment: GuestComment }): ReactElement => {
  const { t, f } = useText();
  const now = useNow();
  const made = Date.parse(comment.made_at) * 1000;
  return (
    <div className={classNames.said}>
      <Avatar name={comment.author_name} />
      <div className={classNames.saidBody}>
        <p className={classNames.saidWho}>
          <b>{comment.author_name}</b>
          <span>{comment.is_from_this_link ? t('guest.thisLink') : comment.is_guest ? t('together.guest') : ''}</span>
          <time dateTime={comment.made_at} title={f.moment(made)}>
            {f.ago(made, now)}
          </time>
        </p>
        <p className={classNames.saidText}>{comment.text}</p>
      </div>
    </div>
  );
};

interface FieldProps {
  label: string;
  isBusy: boolean;
  onSend: (text: string, name: string, done: () => void) => void;
  onCancel?: () => void;
}

const Field = ({ label, isBusy, onSend, onCancel }: FieldProps): ReactElement => {
  const { t } = useText();
  const [name, setName] = useLocalStorage({ key: 'etappe.guest-name', defaultValue: '', getInitialValueInEffect: false });
  const [text, setText] = useState('');
  return (
    <form
      className={classNames.field}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text.trim(), name.trim(), () => setText(''));
      }}
    >
      <TextInput label={t('guest.name')} autoComplete="name" maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label={label} autosize minRows={2} maxRows={10} maxLength={LONGEST} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div className={classNames.fieldFoot}>
        <Button kind="primary" size="sm" type="submit" disabled={isBusy || text.trim() === '' || name.trim() === ''}>
          {t('guest.send')}
        </Button>
        {onCancel ? (
          <Button kind="ghost" size="sm" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
};

const Thread = ({ token, thread: { first, answers }, place }: { token: string; thread: GuestThread; place: Place | undefined }): ReactElement => {
  const { t } = useText();
  const say = useSay(token);
  const [isAnswering, setIsAnswering] = useState(false);
  return (
    <article className={classNames.thread} data-state={first.state}>
      {place ? <p className={classNames.place}>{place.name}</p> : null}
      <Said comment={first} />
      {first.state === 'resolved' ? <StatusChip tone="pos">{t('together.isResolved')}</StatusChip> : null}
      {answers.map((answer) => (
        <Said key={answer.id} comment={answer} />
      ))}
      {isAnswering ? (
        <Field
          label={t('guest.answer')}
          isBusy={say.isPending}
          onCancel={() => setIsAnswering(false)}
          onSend={(text, name) =>
            say.mutate(
              { name, text, subject_table: first.subject_table, subject_id: first.subject_id, parent_id: first.id },
              { onSuccess: () => setIsAnswering(false), onError: toastProblem },
            )
          }
        />
      ) : (
        <Button kind="ghost" size="sm" className={classNames.start} onClick={() => setIsAnswering(true)}>
          {t('together.answer')}
        </Button>
      )}
    </article>
  );
};

export const GuestComments = ({ token, document }: { token: string; document: JourneyDocument }): ReactElement => {
  const { t, language } = useText();
  const { data, error, refetch } = useSharedComments(token, true);
  const say = useSay(token);
  const places = placesOf(document, t('guest.wholeJourney'), language);
  const [chosen, setChosen] = useState(places[0]?.id ?? '');
  const place = places.find(({ id }) => id === chosen) ?? places[0];
  const threads = guestThreads(data ?? []);
  return (
    <aside className={classNames.aside} aria-label={t('together.comments')}>
      <h2 className={classNames.heading}>{t('together.comments')}</h2>
      <NativeSelect
        label={t('guest.about')}
        value={place?.id ?? ''}
        data={places.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {place ? (
        <Field
          label={t('guest.comment')}
          isBusy={say.isPending}
          onSend={(text, name, done) =>
            say.mutate({ name, text, subject_table: place.table, subject_id: place.id, parent_id: null }, { onSuccess: done, onError: toastProblem })
          }
        />
      ) : null}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={2} /> : null}
      {data?.length === 0 ? <EmptyState title={t('together.noneTitle')} text={t('guest.noneText')} /> : null}
      {threads.map((thread) => (
        <Thread key={thread.first.id} token={token} thread={thread} place={places.find(({ id }) => id === thread.first.subject_id)} />
      ))}
    </aside>
  );
};
