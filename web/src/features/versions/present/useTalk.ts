/** The speaker's notes for what is on the screen: comments tagged "talk" about it. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import type { JourneyDocument } from '@/shared/changes';

import type { Frame } from './frames';

interface Note {
  id: string;
  subject_id: string;
  text: string;
  tags: string[];
}

export const useTalk = (journey: string, frame: Frame | undefined, map: JourneyDocument): readonly Note[] => {
  const workspace = useWorkspace().id;
  const { data } = useQuery({
    queryKey: ['comments', workspace, journey, 'talk'],
    queryFn: ({ signal }) => request<{ items: Note[] }>(`/workspaces/${workspace}/comments`, { query: { journey, limit: 200 }, signal }),
  });
  return useMemo(() => {
    const shown = subjectsOf(journey, frame, map);
    return (data?.items ?? []).filter(({ tags, subject_id }) => tags.includes('talk') && shown.has(subject_id));
  }, [data, journey, frame, map]);
};

/** The journey itself while the whole is shown; else the stage or step with its cards and moments. */
const subjectsOf = (journey: string, frame: Frame | undefined, map: JourneyDocument): ReadonlySet<string> => {
  if (!frame || frame.kind === 'whole') return new Set([journey]);
  if (frame.kind === 'stage') return new Set([frame.stage]);
  const [step] = frame.steps;
  const cards = map.tables.card.filter((card) => card.step_id === step);
  const moments = map.tables.moment.filter((moment) => moment.step_id === step);
  return new Set([step, ...cards.flatMap(({ id, object_id }) => [id, object_id]), ...moments.map(({ id }) => id)]);
};
