/** The topics of the workspace: rename, give words, hide, merge, add one's own, find new ones in the comments. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { EstimateText, useAnswer } from '@/shared/measured';
import { ErrorState, SkeletonRows, Button, StatusChip } from '@/shared/ui';

import { kindWords } from './catalogue';
import { useTopicActions, useTopics } from './api';
import type { Topic, TopicCount, Voices } from './shapes';
import { TopicForm } from './TopicForm';
import { TopicMenu } from './TopicMenu';
import classNames from './Voices.module.css';
import { topicName } from './words';

const TopicsView = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useTopics();
  const { add, find } = useTopicActions();
  const [adding, setAdding] = useState(false);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
  const { answer } = useAnswer<Voices>('/voices', { limit: 1 });
  const counts = new Map(answer?.topics.map((one) => [one.id, one]));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  return (
    <Panels>
      <Panel label={t('voices.topics')}>
        <div className={classNames.tools}>
          <p className={classNames.legend}>{t('voices.topicsText')}</p>
          {canEdit ? (
            <>
              <Button size="sm" disabled={find.isPending} onClick={() => find.mutate()}>
                {t('voices.findTopics')}
              </Button>
              <Button size="sm" kind="primary" aria-expanded={adding} onClick={() => setAdding(!adding)}>
                {t('voices.addTopic')}
              </Button>
            </>
          ) : null}
        </div>
        {adding ? <TopicForm onCancel={() => setAdding(false)} onSave={(draft) => add.mutate(draft, { onSuccess: () => setAdding(false) })} /> : null}
        <ul className={classNames.topics}>
          {data.map((topic) => (
            <TopicRow key={topic.id} topic={topic} count={counts.get(topic.id)} all={data} canEdit={canEdit} />
          ))}
        </ul>
      </Panel>
    </Panels>
  );
};

interface RowProps {
  topic: Topic;
  /** How often comments speak of it under the filter. */
  count: TopicCount | undefined;
  all: readonly Topic[];
  canEdit: boolean;
}

const TopicRow = ({ topic, count, all, canEdit }: RowProps): ReactElement => {
  const { t, f, language } = useText();
  const { change } = useTopicActions();
  const [editing, setEditing] = useState(false);
  const into = all.find((one) => one.id === topic.merged_into);
  const words = [...(topic.words.de ?? []), ...(topic.words.en ?? [])].join(', ');
  return (
    <li data-off={topic.hidden || into !== undefined}>
      <div className={classNames.topicHead}>
        <b>{topicName(topic, language)}</b>
        {topic.kind === 'aspect' ? null : <StatusChip tone="accent">{t(kindWords[topic.kind])}</StatusChip>}
        {topic.hidden ? <StatusChip>{t('voices.isHidden')}</StatusChip> : null}
        {into ? <StatusChip>{t('voices.mergedInto', { topic: topicName(into, language) })}</StatusChip> : null}
        {count && count.n > 0 ? (
          <Link className={classNames.link} to="." search={(before: Record<string, unknown>) => ({ ...before, view: undefined, topic: [topic.id] })}>
            {t('voices.commentCount', { count: count.n })}
          </Link>
        ) : null}
        {count && count.n > 0 ? <EstimateText of={count.sentiment} unit="points" /> : null}
        {count && count.n === 0 ? <small className="num">{f.number(0)}</small> : null}
        {canEdit ? <TopicMenu topic={topic} all={all} onEdit={() => setEditing(!editing)} /> : null}
      </div>
      <p className={classNames.topicWords} title={words}>
        {words || t('voices.noWords')}
      </p>
      {editing ? <TopicForm topic={topic} onCancel={() => setEditing(false)} onSave={(draft) => change.mutate({ id: topic.id, ...draft }, { onSuccess: () => setEditing(false) })} /> : null}
    </li>
  );
};

export default TopicsView;
