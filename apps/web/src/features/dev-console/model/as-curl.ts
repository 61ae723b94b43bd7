/** Requests for a terminal. */
import { shellWord } from '@lockstep/contracts';
import { isOwn, sentBody, type TypedRequest } from './parse-requests.ts';

/** `origin` is that of this console; where Elasticsearch answers is for the reader to say, and curl asks for the password. */
export function asCurl(
  requests: readonly TypedRequest[],
  { origin, username }: { readonly origin: string; readonly username: string },
): string {
  return requests.map((request) => oneCurl(request, origin, username)).join('\n\n');
}

function oneCurl(request: TypedRequest, origin: string, username: string): string {
  const { method, path } = request;
  const own = isOwn(request);
  const rest = `/${(own ? path.slice('kbn:'.length) : path).replace(/^\/+/, '')}`;
  const address = own ? shellWord(origin + rest) : `"$ELASTICSEARCH_URL"${shellWord(rest)}`;
  const body = sentBody(request);
  return [
    // Without --globoff curl itself reads brackets and braces; --head is the way to send HEAD.
    `curl --globoff ${method === 'HEAD' ? '--head' : `--request ${method}`} --user ${shellWord(username)} ${address}`,
    ...(own ? [`--header 'kbn-xsrf: true'`] : []),
    ...(body === undefined
      ? []
      : [`--header 'content-type: ${contentType(request)}'`, `--data-binary ${shellWord(body)}`]),
  ].join(' \\\n  ');
}

/** Bulk requests are lines of JSON, not one. */
function contentType({ path }: TypedRequest): string {
  return /\/?_(bulk|msearch)\b/.test(path) ? 'application/x-ndjson' : 'application/json';
}
