/** One way to ask the server: same origin, JSON, problems as {@link Problem}. */
import { asProblem, Problem } from './problem';

const BASE = '/api/v1';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | undefined | null>;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** The address of an API path with its query. */
export const address = (path: string, query: RequestOptions['query'] = {}): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return `${BASE}${path}${search && `?${search}`}`;
};

const reach = async (input: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', '');
  }
};

/** Sends a request and returns its JSON; throws a {@link Problem} for any other answer. */
export const request = async <Answer>(path: string, options: RequestOptions = {}): Promise<Answer> => {
  const { method = 'GET', body, query, headers, signal } = options;
  const response = await reach(address(path, query), {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw asProblem(answer, response.status);
  return answer as Answer;
};

/** Sends a file as it is, with progress as a share of 1. */
export const upload = <Answer>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', address(path));
    call.responseType = 'json';
    call.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    call.addEventListener('load', () => {
      if (call.status >= 200 && call.status < 300) resolve(call.response as Answer);
      else reject(asProblem(call.response, call.status));
    });
    call.addEventListener('error', () => reject(new Problem(0, 'offline', '')));
    call.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
