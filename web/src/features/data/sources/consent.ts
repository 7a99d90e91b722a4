/** The three ways in which a source may count people, as one choice instead of several switches. */

export type ConsentMode = 'asked' | 'cookieless' | 'all';

interface ConsentSettings {
  cookieless?: boolean | undefined;
  consent_required?: readonly string[] | undefined;
}

/** The purpose that a site asks for before it counts. */
export const COUNTING = 'analytics';

export const modeOf = ({ cookieless, consent_required }: ConsentSettings): ConsentMode =>
  cookieless ? 'cookieless' : consent_required?.length ? 'asked' : 'all';

/** The settings of a mode; purposes that were asked for stay. */
export const settingsOf = (mode: ConsentMode, purposes: readonly string[] = []): { cookieless: boolean; consent_required: string[] } => ({
  cookieless: mode === 'cookieless',
  consent_required: mode === 'asked' ? (purposes.length > 0 ? [...purposes] : [COUNTING]) : [],
});
