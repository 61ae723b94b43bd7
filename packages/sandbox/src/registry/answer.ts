/** An HTTP answer as a value, with the registry's headers (docs/elastic/packages.md#registry). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /** `cut`: half of the body is sent under the length of the whole, then the connection ends. */
  readonly delivery?: 'whole' | 'cut';
}

const anyOrigin = { 'access-control-allow-origin': '*' } as const;
const plainText = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
} as const;

/** Two header lines, as the registry sends them. */
export const cacheFor = (seconds: number): Answer['headers'] => ({
  'cache-control': [`max-age=${seconds}`, 'public'],
});
const neverCache: Answer['headers'] = { 'cache-control': ['max-age=0', 'private, no-store'] };

/** Pretty JSON with a newline at the end. */
export const jsonAnswer = (value: unknown, seconds: number): Answer => ({
  status: 200,
  headers: { ...anyOrigin, ...cacheFor(seconds), 'content-type': 'application/json' },
  body: `${JSON.stringify(value, null, 2)}\n`,
});

/** The body of a search that finds nothing has no newline. */
export const emptyListAnswer = (seconds: number): Answer => ({ ...jsonAnswer([], seconds), body: '[]' });

/** 200; `headers` has to name the content type. */
export const bytesAnswer = (body: Buffer, headers: Answer['headers']): Answer => ({
  status: 200,
  headers: { ...anyOrigin, ...headers },
  body,
});

/** No body at all, whatever the status. */
export const emptyAnswer = (status: number, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { ...anyOrigin, ...headers },
  body: '',
});

/** Plain text with a newline; the handlers' own refusals must not be cached. */
export const refusal = (status: number, text: string, headers: Answer['headers'] = neverCache): Answer => ({
  status,
  headers: { ...anyOrigin, ...plainText, ...headers },
  body: `${text}\n`,
});

/** 301: the registry moves a path for good. */
export const redirectAnswer = (location: string): Answer => emptyAnswer(301, { location });

/** No route matched: nothing of the registry's own headers. */
export const unmatched = (status: number, text: string): Answer => ({
  status,
  headers: plainText,
  body: `${text}\n`,
});

/** What a proxy or a sign-in page in between would say. */
export const htmlAnswer: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html>\n<html><head><title>Sign in</title></head><body><p>Sign in to reach the network.</p></body></html>\n',
};
