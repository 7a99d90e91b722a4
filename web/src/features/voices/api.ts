/** Comments over the API: the page under the address, topics, corrections, training, proposals, summaries. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { text as say } from '@/i18n';
import { request } from '@/shared/api/http';
import { useWorkspacePath } from '@/shared/api/session';
import type { Text } from '@/shared/changes';
import { oneOf, useAddress, useFilter, wholeNumber } from '@/shared/filter';
import { useAnswer, type Asked } from '@/shared/measured';
import { toast, toastProblem } from '@/shared/ui';

import type { Mood, Proposal, Summaries, Topic, Training, Voices } from './shapes';

export const PAGE = 30;
export const ORDERS = ['newest', 'negative', 'positive', 'oldest'] as const;
export const UNITS = ['week', 'day', 'month'] as const;
const RUNNING_MS = 1500;

/** What the address chooses among the comments; the server takes it as it is. */
export const useChoice = () => {
  const { text, list } = useAddress();
  return useMemo(
    () => ({
      search: text('q') ?? '',
      topics: list('topic'),
      sentiment: list('mood'),
      touchpoints: list('at'),
      languages: list('language'),
      ids: list('comment'),
      order: oneOf(ORDERS, text('order')),
      unit: oneOf(UNITS, text('unit')),
      page: wholeNumber(text('page'), 1, 100_000, 1),
    }),
    [text, list],
  );
};

export const useVoices = (): Asked<Voices> => {
  const { page, ...choice } = useChoice();
  return useAnswer<Voices>('/voices', { ...choice, limit: PAGE, offset: (page - 1) * PAGE });
};

export const useTopics = () => {
  const path = useWorkspacePath()('/voices/topics');
  return useQuery({ queryKey: ['voices', path], queryFn: ({ signal }) => request<Topic[]>(path, { signal }), staleTime: 30_000 });
};

export const useTraining = () => {
  const path = useWorkspacePath()('/voices/quality');
  return useQuery({
    queryKey: ['voices', path],
    queryFn: ({ signal }) => request<Training>(path, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || state.data?.state === 'running' ? RUNNING_MS : false),
  });
};

export const useSummaries = () => {
  const path = useWorkspacePath()('/voices/summaries');
  return useQuery({ queryKey: ['voices', path], queryFn: ({ signal }) => request<Summaries>(path, { signal }), staleTime: 60_000 });
};

/** Everything that counts comments anew after a change. */
const useRefresh = (): (() => Promise<unknown>) => {
  const queries = useQueryClient();
  return () => Promise.all(['voices', 'question'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
};

/** Takes back the last change of topics or corrections. */
const useTakeBack = (): (() => Promise<void>) => {
  const path = useWorkspacePath()('/commands/undo');
  const refresh = useRefresh();
  return async () => {
    await request(path, { method: 'POST', body: { scope: 'voices' } });
    await refresh();
  };
};

/** What a change does once it is stored: counts anew, says so, offers to take it back. */
const useSaving = () => {
  const refresh = useRefresh();
  const undo = useTakeBack();
  return (words: string) => ({
    onSuccess: async () => {
      await refresh();
      toast(words, { undo });
    },
    onError: toastProblem,
  });
};

export interface TopicDraft {
  name: Text;
  words: { de?: string[]; en?: string[] };
}

type TopicChange = Partial<TopicDraft> & { hidden?: boolean; merged_into?: string | null };

export const useTopicActions = () => {
  const to = useWorkspacePath();
  const refresh = useRefresh();
  const takeBack = useTakeBack();
  const options = useSaving()(say('voices.topicSaved'));
  const add = useMutation({ mutationFn: (draft: TopicDraft) => request<Topic>(to('/voices/topics'), { method: 'POST', body: draft }), ...options });
  const change = useMutation({
    mutationFn: ({ id, ...columns }: TopicChange & { id: string }) => request<Topic>(to(`/voices/topics/${id}`), { method: 'PATCH', body: columns }),
    ...options,
  });
  const remove = useMutation({ mutationFn: (id: string) => request(to(`/voices/topics/${id}`), { method: 'DELETE' }), ...options });
  const find = useMutation({
    mutationFn: () => request<Topic[]>(to('/voices/topics/find'), { method: 'POST' }),
    onSuccess: async (found: Topic[]) => {
      await refresh();
      toast(say('voices.topicsFound', { n: found.length }), { undo: takeBack });
    },
    onError: toastProblem,
  });
  return { add, change, remove, find };
};

export interface CorrectionDraft {
  id: string;
  sentiment: Mood | null;
  topics: string[] | null;
}

export const useCorrection = () => {
  const to = useWorkspacePath();
  const options = useSaving()(say('voices.corrected'));
  const correct = useMutation({
    mutationFn: ({ id, ...body }: CorrectionDraft) => request(to(`/voices/${id}/correction`), { method: 'PUT', body }),
    ...options,
  });
  const uncorrect = useMutation({ mutationFn: (id: string) => request(to(`/voices/${id}/correction`), { method: 'DELETE' }), ...options });
  return { correct, uncorrect };
};

export const useTrain = () => {
  const path = useWorkspacePath()('/voices/training');
  return useMutation({ mutationFn: () => request<Training>(path, { method: 'POST' }), onSuccess: useRefresh(), onError: toastProblem });
};

export const useTake = () => {
  const to = useWorkspacePath();
  const refresh = useRefresh();
  const { request: filter } = useFilter();
  return useMutation({
    mutationFn: ({ proposal, place }: { proposal: Proposal; place: Proposal['places'][number] }) =>
      request<{ statement_id: string }>(to('/voices/proposals/take'), {
        method: 'POST',
        body: { filter, key: proposal.key, journey_id: place.journey_id, step_id: place.step_id, text: proposal.text },
      }),
    onSuccess: async (_, { place }) => {
      await refresh();
      toast(say('voices.taken'), {
        undo: async () => {
          await request(to('/commands/undo'), { method: 'POST', body: { scope: place.journey_id } });
          await refresh();
        },
      });
    },
    onError: toastProblem,
  });
};

export const useSummaryActions = () => {
  const to = useWorkspacePath();
  const refresh = useRefresh();
  const { request: filter, notion } = useFilter();
  const allow = useMutation({
    mutationFn: (enabled: boolean) => request<Summaries>(to('/voices/summaries'), { method: 'PUT', body: { enabled } }),
    onSuccess: refresh,
    onError: toastProblem,
  });
  const summarise = useMutation({
    mutationFn: (body: object) => request<{ text: string; n: number; of: number; host: string }>(to('/voices/summary'), { method: 'POST', body: { ...body, filter, notion } }),
    onError: toastProblem,
  });
  return { allow, summarise };
};
