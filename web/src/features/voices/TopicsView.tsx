/** The topics of the workspace: rename, give words, hide, merge, add one's own, find new ones in the comments. */
import { useState, type ReactElement } from 'react';

import { Panel, Panels } from '@/features/analysis';
import { useText } from '@/i18n/useText';
import { useWorkspace } from '@/shared/api/session';
import { ErrorState, SkeletonRows, Button, StatusChip } from '@/shared/ui';

import { kindWords } from './catalogue';
import { useTopicActions, useTopics } from './api';
import type { Topic } from './shapes';
import { TopicForm } from './TopicForm';
import classNames from './Voices.module.css';
import { topicName } from './words';

const TopicsView = (): ReactElement => {
  const { t } = useText();
  const { data, error, refetch } = useTopics();
  const { add, find } = useTopicActions();
  const [adding, setAdding] = useState(false);
  const canEdit = ['owner', 'editor'].includes(useWorkspace().role ?? '');
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
            <TopicRow key={topic.id} topic={topic} all={data} canEdit={canEdit} />
          ))}
        </ul>
      </Panel>
    </Panels>
  );
};

const TopicRow = ({ topic, all, canEdit }: { topic: Topic; all: readonly Topic[]; canEdit: boolean }): ReactElement => {
  const { t, language } = useText();
  const { change, remove } = useTopicActions();
  const [editing, setEditing] = useState(false);
  const into = all.find((one) => one.id === topic.merged_into);
  const words = [...(topic.words.de ?? []), ...(topic.words.en ?? [])];
  const others = all.filter((one) => one.id !== topic.id && one.merged_into === null && !one.hidden);
  return (
    <li data-off={topic.hidden || into !== undefined}>
      <div className={classNames.facts}>
        <b>{topicName(topic, language)}</b>
        <StatusChip tone={topic.kind === 'aspect' ? 'line' : 'accent'}>{t(kindWords[topic.kind])}</StatusChip>
        {topic.hidden ? <StatusChip>{t('voices.isHidden')}</StatusChip> : null}
        {into ? <StatusChip>{t('voices.mergedInto', { topic: topicName(into, language) })}</StatusChip> : null}
      </div>
      <p className={classNames.legend}>{words.join(', ') || t('voices.noWords')}</p>
      {canEdit ? (
        <div className={classNames.facts}>
          <Button size="sm" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {t('voices.edit')}
          </Button>
          <Button size="sm" onClick={() => change.mutate({ id: topic.id, hidden: !topic.hidden })}>
            {t(topic.hidden ? 'voices.show' : 'voices.hide')}
          </Button>
          {into ? (
            <Button size="sm" onClick={() => change.mutate({ id: topic.id, merged_into: null })}>
              {t('voices.apart')}
            </Button>
          ) : (
            <select className={classNames.merge} aria-label={t('voices.mergeLabel', { topic: topicName(topic, language) })} value="" onChange={(event) => change.mutate({ id: topic.id, merged_into: event.currentTarget.value })}>
              <option value="">{t('voices.merge')}</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {topicName(one, language)}
                </option>
              ))}
            </select>
          )}
          {topic.row_id ? (
            <Button size="sm" kind="ghost" onClick={() => remove.mutate(topic.id)}>
              {t(topic.kind === 'aspect' ? 'voices.reset' : 'voices.remove')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {editing ? <TopicForm topic={topic} onCancel={() => setEditing(false)} onSave={(draft) => change.mutate({ id: topic.id, ...draft }, { onSuccess: () => setEditing(false) })} /> : null}
    </li>
  );
};

export default TopicsView;
