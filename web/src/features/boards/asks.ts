/** The answers a tile can show: their names, and the page that shows all of it. */

export const asks = {
  'performance/touchpoints': 'boards.ask.touchpoints',
  'performance/channels': 'boards.ask.channels',
  drivers: 'boards.ask.drivers',
  attribution: 'boards.ask.attribution',
  lifetime: 'boards.ask.lifetime',
  cohorts: 'boards.ask.cohorts',
  'journeys/health': 'boards.ask.health',
  alarms: 'boards.ask.alarms',
  metrics: 'boards.ask.metrics',
  summary: 'boards.ask.summary',
} as const;

export type Ask = keyof typeof asks;

/** Leading slashes and the folder of the questions do not matter. */
export const askOf = (ask: string | undefined): Ask | null => {
  const name = (ask ?? '').replace(/^\/?(?:questions\/)?/u, '');
  return name in asks ? (name as Ask) : null;
};
