/** The words of the collector: what a page may set, and what is sent. */

/** What may be stored in the browser: ids of the visitor, nothing at all, or not even a request. */
export type Mode = 'consented' | 'cookieless' | 'off';

export type Properties = Record<string, unknown>;

/** Yes or no for each purpose the page has asked about. */
export type Purposes = Record<string, boolean>;

export interface Options {
  /** Address of the server, without a path; the place of the script when left out. */
  host: string;
  writeKey: string;
  /** `cookieless` when left out: nothing is stored until somebody consents. */
  mode?: Mode;
  purposes?: Purposes;
  /** What is watched without being asked for; all of it when left out. */
  watch?: Partial<Record<Watched, boolean>>;
  /** Query parameters that are kept in addresses beside `utm_…`; all others may hold secrets. */
  keepParameters?: string[];
  /** How long a form may rest before it counts as abandoned. */
  formTimeoutMs?: number;
}

export type Watched = 'pages' | 'clicks' | 'forms' | 'scrolling' | 'returns';

export type Kind = 'track' | 'page' | 'identify' | 'group' | 'alias';

/** One event as it waits and as it is sent. */
export interface Message {
  type: Kind;
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  previousId?: string;
  groupId?: string;
  event?: string;
  name?: string;
  category?: string;
  properties?: Properties;
  traits?: Properties;
  context: Properties;
}

/** Hands an event of a watcher over. */
export type Tell = (event: string, properties: Properties) => void;
