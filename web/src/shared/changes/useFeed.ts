/** Listens to the workspace: mounted once, in the frame around every room. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { address } from '@/shared/api/http';
import { useMe, useWorkspace } from '@/shared/api/session';

import { announceCommand } from './arrivals';
import { openFeed } from './feed';
import { presenceStore } from './presence';
import { takeIn } from './queries';

export const useFeed = (): void => {
  const workspace = useWorkspace().id;
  const me = useMe().id;
  const queries = useQueryClient();
  useEffect(
    () =>
      openFeed({
        open: ({ after }) => new EventSource(address(`/workspaces/${workspace}/changes`, { after }), { withCredentials: true }),
        onCommand: (command) => {
          takeIn(queries, workspace, command);
          if (command.person_id !== me) announceCommand(command);
        },
        onPresence: (event) => presenceStore.take(event, Date.now()),
        onGap: () => void queries.invalidateQueries({ queryKey: ['document', workspace] }),
      }),
    [workspace, me, queries],
  );
};
