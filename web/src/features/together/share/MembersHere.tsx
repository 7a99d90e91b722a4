/** The members with their role on this journey; owners of the workspace stay owners everywhere. */
import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { Role } from '@/shared/changes';
import { Avatar, usePeople } from '@/shared/people';
import { toast, toastProblem } from '@/shared/ui';

import { roleNames, roles } from '../roles/names';
import { useGrants, type Grant } from '../roles/useRole';
import classNames from './Share.module.css';

const useSetGrants = (journey: string) => {
  const workspace = useWorkspace().id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (grants: readonly Grant[]) =>
      request<Grant[]>(`/workspaces/${workspace}/journeys/${journey}/grants`, { method: 'PUT', body: { grants } }),
    onSuccess: (grants) => queries.setQueryData(['grants', workspace, journey], grants),
    onError: toastProblem,
  });
};

export const MembersHere = ({ journey, mayChange }: { journey: string; mayChange: boolean }): ReactElement => {
  const { t } = useText();
  const people = usePeople();
  const grants = useGrants(journey);
  const set = useSetGrants(journey);

  const give = (person: string, role: Role | null): void => {
    const before = grants ?? [];
    const rest = before.filter((one) => one.person_id !== person);
    set.mutate(role ? [...rest, { person_id: person, role }] : rest, {
      onSuccess: () => toast(t('common.saved'), { undo: () => set.mutateAsync(before).then(() => undefined) }),
    });
  };

  return (
    <>
      {mayChange ? null : <p className={classNames.hint}>{t('together.membersOwnersOnly')}</p>}
      <ul className={classNames.members}>
        {people.map(({ id, name, colour, role }) => {
          const own = grants?.find((one) => one.person_id === id)?.role;
          return (
            <li key={id} className={classNames.member}>
              <Avatar name={name} colour={colour} />
              <span className={classNames.name}>{name}</span>
              {role === 'owner' || !mayChange ? (
                <span className={classNames.fixed}>{t(roleNames[role === 'owner' ? role : (own ?? role)])}</span>
              ) : (
                <NativeSelect
                  aria-label={t('together.roleOf', { name })}
                  value={own ?? ''}
                  disabled={!grants}
                  data={[
                    { value: '', label: t('together.roleAsEverywhere', { role: t(roleNames[role]) }) },
                    ...roles.map((value) => ({ value, label: t(roleNames[value]) })),
                  ]}
                  onChange={(event) => give(id, (event.currentTarget.value || null) as Role | null)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
};
