/** Makes the generated client speak like the rest: same origin, failures as {@link Problem}. */
import { client } from '@/api/client.gen';

import { asProblem } from './problem';

/** Call once, before the first request. */
export const setUpClient = (): void => {
  client.setConfig({ baseUrl: '', credentials: 'same-origin', throwOnError: true });
  client.interceptors.error.use((error, response) => asProblem(error, response?.status ?? 0));
};
