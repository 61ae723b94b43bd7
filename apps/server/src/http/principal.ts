/** A user of the home cluster, as that cluster says, with the application privileges that it grants. */
import type { Secret } from '../lib/secret.ts';

export interface Principal {
  readonly username: string;
  readonly fullName: string | null;
  /** How the credentials were checked, in Elasticsearch's words: `realm`, `api_key`, `token`, … */
  readonly authenticationType: string;
  /** Application privileges of `kibana-.kibana` that the user holds on every resource. */
  readonly held: ReadonlySet<string>;
  /** The Authorization header to act as that user. */
  readonly authorization: Secret;
}

export type Authentication =
  | { readonly kind: 'authenticated'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly message: string };

/** Asks the home cluster who an Authorization header belongs to. Throws AppError when it cannot be asked. */
export type Authenticate = (authorization: Secret) => Promise<Authentication>;
