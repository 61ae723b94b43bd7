/** A request as it is pasted into a console of Elasticsearch. */
import type { RemedyRequest } from './remedy.ts';

export function requestText({ method, path, body }: Pick<RemedyRequest, 'method' | 'path' | 'body'>): string {
  return body === null ? `${method} ${path}` : `${method} ${path}\n${JSON.stringify(body, null, 2)}`;
}
