/** A user of the home cluster, as that cluster says, with the application privileges that it grants. */
import type { Privilege } from '@lockstep/contracts';
import type { AppError } from '../lib/app-error.ts';
import type { Secret } from '../lib/secret.ts';

export interface Principal {
  readonly username: string;
  readonly fullName: string | null;
  /** How the credentials were checked, in Elasticsearch's words: `realm`, `api_key`, `token`, … */
  readonly authenticationType: string;
  /** What the user may do here. */
  readonly held: ReadonlySet<Privilege>;
  /** The Authorization header to act as that user. */
  readonly authorization: Secret;
}

export type Authentication =
  | { readonly kind: 'authenticated'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly message: string };

/** What a user lacks, and how he is given it, from what his roles name. */
export type ExplainLack = (
  principal: Principal,
  missing: readonly Privilege[],
  code: 'FORBIDDEN' | 'NO_ACCESS',
) => Promise<AppError>;

/** Whether somebody has any one of these cluster privileges of Elasticsearch at home. */
export type HoldsAnyRight = (principal: Principal, cluster: readonly string[]) => Promise<boolean>;

/** Asks the home cluster who an Authorization header belongs to. Throws AppError when it cannot be asked. */
export type Authenticate = (authorization: Secret) => Promise<Authentication>;
