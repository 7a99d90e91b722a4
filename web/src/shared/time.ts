/** Moments of the API as the clock of the interface: microseconds. */

/** An ISO 8601 moment in microseconds. */
export const usOf = (iso: string): number => Date.parse(iso) * 1000;
