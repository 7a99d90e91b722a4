/** What is fetched by itself: schedules of a source and what came of them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { changeSchedule, createSchedule, deleteSchedule, listSchedules, runSchedule } from '@/api/sdk.gen';
import type { ScheduleIn, SchedulePatch } from '@/api/types.gen';
import { useWorkspace } from '@/shared/api/session';

const EVERY_MS = 5000;

export const useSchedules = () => {
  const ws = useWorkspace().id;
  const queries = useQueryClient();
  const key = ['workspace', ws, 'schedules'];
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: key });
  return {
    list: useQuery({ queryKey: key, queryFn: ({ signal }) => listSchedules({ path: { ws }, signal }), refetchInterval: EVERY_MS }),
    add: useMutation({ mutationFn: (body: ScheduleIn) => createSchedule({ path: { ws }, body }), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, ...body }: SchedulePatch & { id: string }) => changeSchedule({ path: { ws, schedule_id: id }, body }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (schedule_id: string) => deleteSchedule({ path: { ws, schedule_id } }), onSuccess }),
    fetchNow: useMutation({ mutationFn: (schedule_id: string) => runSchedule({ path: { ws, schedule_id } }), onSuccess }),
  };
};
