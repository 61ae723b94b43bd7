/** A user of the home cluster, as that cluster says, with the application privileges that it grants. */
import type { Privilege, Rights } from '@lockstep/contracts';
import type { AppError } from '../lib/app-error.ts';
import type { Secret } from '../lib/secret.ts';

export interface NamedOutput {
  readonly id: string;
  readonly name: string;
}

export interface Principal {
  readonly username: string;
  readonly fullName: string | null;
  /** How the credentials were checked, in Elasticsearch's words: `realm`, `api_key`, `token`, … */
  readonly authenticationType: string;
  /** Where the user is known; names are the same in two of them for two people. */
  readonly realm: string;
  /** Id of the session that the request belongs to; undefined for credentials in its header. */
  readonly session: string | undefined;
  /** What the user may do here, and where. */
  readonly rights: Rights;
  /** Outputs that there are and of which the user sees nothing: no text may name them. */
  readonly hidden: readonly NamedOutput[];
  /** The Authorization header to act as that user. */
  readonly authorization: Secret;
}

/** Whom credentials belong to, with or without a session. */
export type KnownUser = Omit<Principal, 'session'>;

/** One user among those of all realms. */
export function userKey({ realm, username }: Pick<Principal, 'realm' | 'username'>): string {
  return JSON.stringify([realm, username]);
}

/** The name in such a key. */
export function usernameIn(key: string): string {
  const [, username] = JSON.parse(key) as readonly [string, string];
  return username;
}

export type Authentication =
  | { readonly kind: 'authenticated'; readonly principal: KnownUser }
  | { readonly kind: 'refused'; readonly message: string };

/** What a user lacks, and how he is given it, from what his roles name; for an output where one is given. */
export type ExplainLack = (
  principal: KnownUser,
  missing: readonly Privilege[],
  code: 'FORBIDDEN' | 'NO_ACCESS',
  outputId?: string,
) => Promise<AppError>;

/** Whether somebody has any one of these cluster privileges of Elasticsearch at home. */
export type HoldsAnyRight = (principal: Principal, cluster: readonly string[]) => Promise<boolean>;

/** Asks the home cluster who an Authorization header belongs to, and what that user may do in a space. Throws AppError when it cannot be asked. */
export type Authenticate = (authorization: Secret, space?: string) => Promise<Authentication>;

/** The same for credentials that come from outside, with the address: AppError `TOO_MANY_ATTEMPTS` after many failures. */
export type AuthenticateFrom = (
  authorization: Secret,
  address: string,
  space?: string,
) => Promise<Authentication>;
