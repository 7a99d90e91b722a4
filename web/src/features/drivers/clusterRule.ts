/** A customer rule that comes close to a group of journeys: what most of them did, and others rarely do. */
import type { Cluster } from './shapes';

const MOST = 0.6;
const FEW = 0.4;
const PARTS = 3;

/** `null` when nothing sets the group apart well enough. */
export const clusterRule = ({ traits, suffers }: Pick<Cluster, 'traits' | 'suffers'>): string | null => {
  const seen = new Set<string>();
  const parts = [...traits, ...suffers].flatMap(({ name, family, share, others }) => {
    const touchpoint = family === 'touchpoint' ? name.replace(/^touchpoint:/u, '') : '';
    if (!touchpoint || share === null || others === null || seen.has(touchpoint)) return [];
    seen.add(touchpoint);
    const met = `activity = ${JSON.stringify(touchpoint)}`;
    if (share >= MOST && others <= FEW) return [`did (${met})`];
    return others >= MOST && share <= FEW ? [`did not (${met})`] : [];
  });
  return parts.length > 0 ? parts.slice(0, PARTS).join(' and ') : null;
};
