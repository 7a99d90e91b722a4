/** What can be done with a topic: edit, hide, merge with another, take apart, remove. */
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { IconButton } from '@/shared/ui';

import { useTopicActions } from './api';
import type { Topic } from './shapes';
import { topicName } from './words';

export const TopicMenu = ({ topic, all, onEdit }: { topic: Topic; all: readonly Topic[]; onEdit: () => void }): ReactElement => {
  const { t, language } = useText();
  const { change, remove } = useTopicActions();
  const others = all.filter((one) => one.id !== topic.id && one.merged_into === null && !one.hidden);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton label={t('voices.topicMenu', { topic: topicName(topic, language) })} icon={<IconDots size={16} stroke={1.6} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Item onClick={onEdit}>{t('voices.edit')}</Menu.Item>
        <Menu.Item onClick={() => change.mutate({ id: topic.id, hidden: !topic.hidden })}>{t(topic.hidden ? 'voices.show' : 'voices.hide')}</Menu.Item>
        {topic.row_id ? <Menu.Item onClick={() => remove.mutate(topic.id)}>{t(topic.kind === 'aspect' ? 'voices.reset' : 'voices.remove')}</Menu.Item> : null}
        {topic.merged_into === null ? (
          <>
            <Menu.Label>{t('voices.merge')}</Menu.Label>
            {others.map((one) => (
              <Menu.Item key={one.id} onClick={() => change.mutate({ id: topic.id, merged_into: one.id })}>
                {topicName(one, language)}
              </Menu.Item>
            ))}
          </>
        ) : (
          <Menu.Item onClick={() => change.mutate({ id: topic.id, merged_into: null })}>{t('voices.apart')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
