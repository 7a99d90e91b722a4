/** The shapes of files that Etappe knows, with a sample of each. */
import { queryOptions, useQuery } from '@tanstack/react-query';

import { listConnectors } from '@/api/sdk.gen';
import type { ConnectorOut } from '@/api/types.gen';
import { useWorkspace } from '@/shared/api/session';
import type { Language } from '@/shared/format';

const connectorsQuery = (ws: string) =>
  queryOptions({
    queryKey: ['workspace', ws, 'connectors'],
    queryFn: ({ signal }) => listConnectors({ path: { ws }, signal }),
    staleTime: Infinity,
  });

export const useConnectors = () => useQuery(connectorsQuery(useWorkspace().id));

/** A text in the reader's language. */
export const spoken = (text: { [key: string]: string } | undefined, language: Language): string => text?.[language] ?? text?.['en'] ?? '';

/** Shapes of a kind, in the order of the server. */
export const ofKind = (connectors: readonly ConnectorOut[], kind: string): ConnectorOut[] => connectors.filter((one) => one.kind === kind);

/** Downloads the sample of a shape and hands it over as if a person had dropped it. */
export const sampleFile = async (connector: ConnectorOut): Promise<File> => {
  const answer = await fetch(connector.sample_url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`sample ${connector.shape}: ${answer.status}`);
  return new File([await answer.blob()], connector.sample_name);
};
