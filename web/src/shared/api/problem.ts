/** What the server says when something fails (RFC 9457 problem+json), as an error the interface can word. */

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;
  readonly field: string;
  /** The request's id, which the server's log repeats. */
  readonly id: string;
  /** Facts beside the words, such as what collided with what. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    hint = '',
    field = '',
    id = '',
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.field = field;
    this.id = id;
    this.details = details;
  }

  /** True when the server could not be reached at all. */
  get offline(): boolean {
    return this.status === 0;
  }
}

const word = (body: Record<string, unknown>, ...names: string[]): string => {
  for (const name of names) {
    const value = body[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads whatever a failed request left behind. */
export const asProblem = (body: unknown, status: number): Problem => {
  if (body instanceof Problem) return body;
  if (!isRecord(body) || body instanceof Error) {
    return new Problem(status, status === 0 ? 'offline' : `http_${status}`, body instanceof Error ? body.message : '');
  }
  return new Problem(
    status || Number(body['status'] ?? 0),
    word(body, 'code', 'type') || `http_${status}`,
    word(body, 'detail', 'message', 'title'),
    word(body, 'hint'),
    word(body, 'field'),
    word(body, 'id'),
    { ...body, ...(isRecord(body['more']) && body['more']) },
  );
};
