/** Shapes of the catalogue under the names of this room. */
import type { EventDetailsOut, EventTypeOut } from '@/api/types.gen';

export type CatalogueEvent = EventTypeOut;
export type EventDetail = EventDetailsOut;
export type CatalogueProperty = EventDetail['properties_seen'][number];
export type CatalogueNotice = EventDetail['notices'][number];
export type NoticeKind = CatalogueNotice['kind'];

export interface CatalogueFilter {
  source: string | null;
  search: string;
  bound: boolean | null;
}
