/** The generated types, bound to an address and credentials. */
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/description.ts';

export type Credentials =
  /** As Elasticsearch answers it in `encoded`. */
  { readonly apiKey: string } | { readonly username: string; readonly password: string };

export interface LockstepClientOptions {
  /** Address of the console, such as `https://lockstep.example:5650`, with its base path where it has one. */
  readonly url: string;
  /** Of the home cluster: requests are made with the rights of this user or key. */
  readonly credentials: Credentials;
  /** The Kibana space that the rights are granted for; without it those for all spaces count. */
  readonly space?: string;
  /** Another `fetch`, such as one that trusts an authority of your own. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** `GET`, `POST`, `PUT` and `DELETE`: each takes a path of the description and answers `data` or `error`, never both. */
export type LockstepClient = Client<paths, 'application/json'>;

/** A client that sends nothing by itself: no retries, no token kept. */
export function createLockstepClient({
  url,
  credentials,
  space,
  fetch,
}: LockstepClientOptions): LockstepClient {
  return createClient<paths, 'application/json'>({
    baseUrl: url.replace(/\/$/, '') + (space === undefined ? '' : `/s/${encodeURIComponent(space)}`),
    headers: {
      accept: 'application/json',
      authorization: authorizationOf(credentials),
      // A write without it is refused; the value does not matter.
      'kbn-xsrf': 'lockstep-client',
    },
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
    ...(fetch === undefined ? {} : { fetch }),
  });
}

function authorizationOf(credentials: Credentials): string {
  if ('apiKey' in credentials) return `ApiKey ${credentials.apiKey}`;
  const bytes = new TextEncoder().encode(`${credentials.username}:${credentials.password}`);
  return `Basic ${btoa(String.fromCodePoint(...bytes))}`;
}
