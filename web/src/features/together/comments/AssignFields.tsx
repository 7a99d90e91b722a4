/** Who is asked to do something about a comment, and until when. */
import { Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { Avatar, usePeople, usePersonById } from '@/shared/people';
import { Button } from '@/shared/ui/Button';

import classNames from './Comments.module.css';

interface Asked {
  assignee_id?: string | null;
  due?: string | null;
}

export const AssignFields = ({ value, onChange }: { value: Asked; onChange: (value: Asked) => void }): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const assignee = usePersonById()(value.assignee_id);
  return (
    <>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <Button
            size="sm"
            kind={assignee ? 'outline' : 'ghost'}
            icon={assignee ? <Avatar name={assignee.name} colour={assignee.colour} size="sm" /> : <IconUserPlus size={14} aria-hidden />}
            title={assignee ? t('together.assignedTo', { name: assignee.name }) : undefined}
          >
            <span className={classNames.assigneeName}>{assignee?.name ?? t('together.assign')}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classNames.menu}>
          {people.map((person) => (
            <Menu.Item
              key={person.id}
              leftSection={<Avatar name={person.name} colour={person.colour} size="sm" />}
              onClick={() => onChange({ ...value, assignee_id: person.id })}
            >
              {person.name}
            </Menu.Item>
          ))}
          {assignee ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => onChange({ assignee_id: null, due: null })}>{t('together.assignNobody')}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {assignee ? (
        <input
          type="date"
          className={classNames.due}
          aria-label={t('together.dueLabel')}
          value={value.due ?? ''}
          onChange={(event) => onChange({ ...value, due: event.currentTarget.value || null })}
        />
      ) : null}
    </>
  );
};
