/** What the identity provider is asked, and how it answers. */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type Answer =
  | { readonly kind: 'page'; readonly status?: number; readonly html: string }
  | { readonly kind: 'json'; readonly status?: number; readonly body: unknown }
  | { readonly kind: 'redirect'; readonly to: string };

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

const MOST_BYTES = 100_000;

/** The form is empty unless it was posted with a length, and one that is not too long. */
export async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://provider');
  // A body that does not say how long it is may have no end.
  const length = Number(request.headers['content-length'] ?? Infinity);
  const isForm = request.method === 'POST' && length <= MOST_BYTES;
  return {
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? await text(request) : ''),
    authorization: request.headers.authorization,
  };
}

/** Ends the response. Nothing may be cached: every answer belongs to one sign-in. */
export function send(response: ServerResponse, answer: Answer): void {
  const common = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };
  switch (answer.kind) {
    case 'redirect':
      response.writeHead(303, { ...common, location: answer.to }).end();
      return;
    case 'json':
      response
        .writeHead(answer.status ?? 200, { ...common, 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
      return;
    case 'page':
      response
        .writeHead(answer.status ?? 200, { ...common, 'content-type': 'text/html; charset=utf-8' })
        .end(answer.html);
  }
}
