/** What the workspace holds that fits the words: journeys and objects, as the server finds them, touchpoints of the data, people. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconBox, IconPointer, IconUser, IconUsers } from '@tabler/icons-react';

import { useText } from '@/i18n/useText';
import { request } from '@/shared/api/http';
import { useWorkspace } from '@/shared/api/session';
import { useVocabulary } from '@/shared/api/vocabulary';
import type { Text } from '@/shared/changes';
import { useKinds } from '@/shared/fields/useKinds';
import { usePeople } from '@/shared/people';
import { recentLink } from '@/shared/recentLink';
import { shown } from '@/shared/text/shown';
import { JourneyIcon } from '@/shared/ui/JourneyIcon';

import type { Entry } from './paletteEntries';
import { matching } from './paletteQuery';

interface Hit {
  id: string;
  kind: string;
  name: Text;
}

interface FoundCustomers {
  customers: { handle: string; name: string }[];
}

const HITS = 12;
const FEW = 5;

/** Journeys and objects; the server forgives typing errors and knows both languages. */
const useHits = (text: string) => {
  const { id } = useWorkspace();
  return useQuery({
    queryKey: ['objects', id, 'search', text],
    queryFn: ({ signal }) => request<Hit[]>(`/workspaces/${id}/search`, { query: { text, limit: HITS }, signal }),
    enabled: text.length > 0,
    placeholderData: keepPreviousData,
  });
};

const useCustomers = (text: string) => {
  const { id } = useWorkspace();
  return useQuery({
    queryKey: ['workspace', id, 'palette', text],
    queryFn: ({ signal }) => request<FoundCustomers>(`/workspaces/${id}/customers`, { query: { search: text, limit: FEW }, signal }),
    enabled: text.length > 0,
    placeholderData: keepPreviousData,
  });
};

/** Members of the workspace and customers. */
const usePersons = (text: string): Entry[] => {
  const { t } = useText();
  const navigate = useNavigate();
  const people = usePeople();
  const { data } = useCustomers(text);
  if (text === '') return [];
  return [
    ...matching(people, text).map(({ id, name }) => ({
      id: `person-${id}`,
      name,
      icon: IconUsers,
      detail: t('shell.person'),
      run: () => void navigate({ to: '/settings/people' }),
    })),
    ...(data?.customers ?? []).slice(0, FEW).map(({ handle, name }) => ({
      id: `customer-${handle}`,
      name,
      icon: IconUser,
      detail: t('shell.customer'),
      run: () => void navigate({ to: '/customers/$customer', params: { customer: handle } }),
    })),
  ];
};

export interface Findings {
  entries: Entry[];
  /** The search did not answer. */
  hasFailed: boolean;
}

export const useFindings = (text: string, peopleOnly: boolean): Findings => {
  const { t, f, language } = useText();
  const navigate = useNavigate();
  const { data: vocabulary } = useVocabulary();
  const { data: kinds } = useKinds();
  const { data: hits, isError } = useHits(peopleOnly ? '' : text);
  const persons = usePersons(text);
  if (text === '' || peopleOnly) return { entries: persons, hasFailed: false };
  const objects = (hits ?? []).map(({ id, kind, name }) => {
    const words = shown(name, language);
    const isJourney = kind === 'journey';
    return {
      id: `hit-${id}`,
      name: words.value,
      lang: words.language,
      icon: isJourney ? JourneyIcon : IconBox,
      detail: isJourney ? t('shell.journey') : shown(kinds?.find((one) => one.kind === kind)?.name, language).value,
      run: () => void navigate(recentLink({ kind: isJourney ? 'journey' : 'object', id })),
    };
  });
  // A touchpoint of the library stands here twice: its page, and the people who were there.
  const touched = matching(vocabulary?.touchpoints ?? [], text)
    .slice(0, FEW)
    .map(({ name, touches }) => ({
      id: `touchpoint-${name}`,
      name,
      icon: IconPointer,
      detail: `${t('shell.touchpoint')} · ${f.number(touches)}`,
      run: () => void navigate({ to: '/people', search: { behind: 'touchpoint', at: [name] } }),
    }));
  return { entries: [...objects, ...touched, ...persons], hasFailed: isError };
};
