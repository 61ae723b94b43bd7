/** Access and refresh tokens, as `_security/oauth2/token` and the sign-in APIs of realms hand them out. */
import { createHash, randomBytes } from 'node:crypto';
import { type ClusterStore } from '../cluster-store.ts';
import { put } from '../state/cluster-state.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type AccessToken, type RealmUser } from '../state/collections.ts';

export const ACCESS_TOKEN_MS = 20 * 60_000;
const REFRESH_TOKEN_MS = 24 * 60 * 60_000;
/** So long the same refresh token answers with the same new pair, for requests that cross each other. */
const REFRESHED_TWICE_MS = 30_000;

export interface TokenPair {
  readonly access: string;
  readonly refresh: string | undefined;
}

/** Under which a token is stored: the state never has the token itself. */
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** As long as those of Elasticsearch. */
const newToken = (): string => randomBytes(29).toString('base64');

/** The successor of a refresh token is derived from it, so that nobody has to keep it in clear. */
const successor = (refresh: string, kind: string): string =>
  Buffer.from(createHash('sha512').update(kind).update('\0').update(refresh).digest())
    .subarray(0, 29)
    .toString('base64');

type TokenStore = Pick<ClusterStore, 'apply'>;

interface NewToken extends Pick<AccessToken, 'user' | 'idToken' | 'sessionIndex'> {
  readonly now: number;
  readonly isRefreshable: boolean;
}

/** A new pair for somebody. */
export function issueTokens(store: TokenStore, { isRefreshable, now, ...token }: NewToken): TokenPair {
  const pair = { access: newToken(), refresh: isRefreshable ? newToken() : undefined };
  keepPair(store, pair, { ...token, createdAt: now });
  return pair;
}

function keepPair(
  store: TokenStore,
  { access, refresh }: TokenPair,
  token: Omit<AccessToken, 'refresh' | 'isInvalidated' | 'isRefreshInvalidated' | 'refreshedAt'>,
): void {
  const kept: AccessToken = {
    ...token,
    refresh: refresh === undefined ? undefined : digestOfToken(refresh),
    isInvalidated: false,
    isRefreshInvalidated: false,
  };
  store.apply([put('access-tokens', digestOfToken(access), kept)]);
}

interface Held {
  readonly key: string;
  readonly token: AccessToken;
}

/** The pair that a refresh token belongs to. */
function findByRefresh(state: ClusterState, refresh: string): Held | undefined {
  const digest = digestOfToken(refresh);
  for (const [key, token] of state.table('access-tokens'))
    if (token.refresh === digest) return { key, token };
  return undefined;
}

/** The next pair; undefined when the refresh token is good for nothing. */
export function refreshTokens(
  { store, state }: { readonly store: TokenStore; readonly state: ClusterState },
  refresh: string,
  now: number,
): { readonly pair: TokenPair; readonly user: RealmUser } | undefined {
  const held = findByRefresh(state, refresh);
  if (!held || held.token.isRefreshInvalidated || held.token.createdAt + REFRESH_TOKEN_MS <= now)
    return undefined;
  const { key, token } = held;
  if (token.refreshedAt !== undefined && token.refreshedAt + REFRESHED_TWICE_MS <= now) return undefined;
  const pair = { access: successor(refresh, 'access'), refresh: successor(refresh, 'refresh') };
  if (token.refreshedAt === undefined) {
    const { refresh: _refresh, isInvalidated: _one, isRefreshInvalidated: _two, ...rest } = token;
    store.apply([put('access-tokens', key, { ...token, refreshedAt: now })]);
    keepPair(store, pair, { ...rest, createdAt: now });
  }
  return { pair, user: token.user };
}

interface Invalidation {
  readonly invalidated: number;
  readonly before: number;
}

/** Ends the access or the refresh tokens that match. */
export function invalidateTokens(
  { store, state }: { readonly store: TokenStore; readonly state: ClusterState },
  kind: 'access' | 'refresh' | 'both',
  matches: (key: string, token: AccessToken) => boolean,
): Invalidation {
  let [invalidated, before] = [0, 0];
  for (const [key, token] of [...state.table('access-tokens')]) {
    if (!matches(key, token)) continue;
    const ends = {
      isInvalidated: token.isInvalidated || kind !== 'refresh',
      isRefreshInvalidated: token.isRefreshInvalidated || kind !== 'access',
    };
    const changed =
      Number(ends.isInvalidated && !token.isInvalidated) +
      Number(token.refresh !== undefined && ends.isRefreshInvalidated && !token.isRefreshInvalidated);
    invalidated += changed;
    before += changed === 0 ? 1 : 0;
    store.apply([put('access-tokens', key, { ...token, ...ends })]);
  }
  return { invalidated, before };
}
