// Asks the registry, or the cache in its place: while an answer is fresh, when the registry says that it still
// holds, and while nobody can be asked.

import { ageOf, isFresh, type CacheEntry } from '../cache/cache-entry.ts';
import type { CachedContent, DiskCache } from '../cache/create-disk-cache.ts';
import { cachingRules, type CachingHeaders } from '../cache/freshness.ts';
import { fetchBytes, type FetchContext, type FetchLimits } from './fetch-bytes.ts';
import { invalidAnswer, type CacheUse, type RegistryRefusal } from './registry-answers.ts';

export interface CachedFetchContext extends FetchContext {
  readonly cache: DiskCache;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Content {
  readonly bytes: Buffer;
  readonly contentType: string;
}

export interface Inquiry<Value> {
  /** Makes something of the content, or says what is wrong with it: only what can be used is kept. */
  readonly use: (content: Content) => Usable<Value> | RegistryRefusal;
  readonly limits: FetchLimits;
  /** Ask even while what we have is fresh. */
  readonly refresh: boolean;
}

export interface Usable<Value> {
  readonly kind: 'usable';
  readonly value: Value;
}

export type Inquired<Value> =
  { readonly kind: 'usable'; readonly value: Value; readonly from: CacheUse } | RegistryRefusal;

interface Known<Value> {
  readonly cached: CachedContent;
  readonly value: Value;
}

const UNASKED = invalidAnswer(
  'The package registry answered that nothing has changed, which it was not asked',
  'Check the proxies in front of the registry.',
);

/** Rejects only when the caller's own signal aborts. */
export async function cachedFetch<Value>(
  url: URL,
  context: CachedFetchContext,
  inquiry: Inquiry<Value>,
): Promise<Inquired<Value>> {
  const { cache, now } = context;
  const known = recall(await cache.read(url.href), inquiry);
  inquiry.limits.signal?.throwIfAborted();
  if (known !== undefined && !inquiry.refresh && isFresh(known.cached.entry, now())) {
    return { kind: 'usable', value: known.value, from: fromCache(known.cached.entry, now()) };
  }
  const answer = await fetchBytes(url, context, {
    ...inquiry.limits,
    ...(known === undefined ? {} : { known: known.cached.entry }),
  });
  switch (answer.kind) {
    case 'unchanged':
      return known === undefined ? UNASKED : await confirmed(known, answer.caching, { cache, now });
    case 'not-found':
      await cache.remove(url.href);
      return answer;
    case 'unreachable':
    case 'invalid-answer':
      return standIn(known, answer, now());
    case 'found': {
      const used = inquiry.use(answer);
      if (used.kind !== 'usable') return standIn(known, used, now());
      await keep(url, answer, { cache, now });
      return { ...used, from: {} };
    }
  }
}

/** What cannot be used any more (an older version of this program kept it) is as good as absent. */
function recall<Value>(cached: CachedContent | undefined, { use }: Inquiry<Value>): Known<Value> | undefined {
  if (cached === undefined) return undefined;
  const used = use({ bytes: cached.bytes, contentType: cached.entry.contentType });
  return used.kind === 'usable' ? { cached, value: used.value } : undefined;
}

interface Keeping {
  readonly cache: DiskCache;
  readonly now: () => number;
}

async function confirmed<Value>(
  { cached, value }: Known<Value>,
  caching: CachingHeaders,
  { cache, now }: Keeping,
): Promise<Inquired<Value>> {
  // An answer without Cache-Control leaves what was said before as it is.
  const rules = caching.cacheControl === '' ? cached.entry : cachingRules(caching);
  const entry: CacheEntry = {
    ...cached.entry,
    confirmedAt: givenAt(caching, now()),
    freshSeconds: rules.freshSeconds,
    isUsableOffline: rules.isUsableOffline,
  };
  await cache.confirm(entry);
  return { kind: 'usable', value, from: fromCache(entry, now()) };
}

async function keep(
  url: URL,
  { bytes, contentType, caching }: Content & { readonly caching: CachingHeaders },
  { cache, now }: Keeping,
): Promise<void> {
  const { isKept, freshSeconds, isUsableOffline } = cachingRules(caching);
  if (!isKept) {
    await cache.remove(url.href);
    return;
  }
  const { etag, lastModified } = caching;
  const told = {
    url: url.href,
    contentType,
    etag,
    lastModified,
    confirmedAt: givenAt(caching, now()),
    freshSeconds,
    isUsableOffline,
  };
  await cache.store(told, bytes);
}

function standIn<Value>(
  known: Known<Value> | undefined,
  refusal: RegistryRefusal,
  now: number,
): Inquired<Value> {
  if (refusal.kind === 'not-found' || known?.cached.entry.isUsableOffline !== true) return refusal;
  const { message, nextAction } = refusal;
  return {
    kind: 'usable',
    value: known.value,
    from: { ...fromCache(known.cached.entry, now), offline: { message, nextAction } },
  };
}

/** By the registry itself, however long caches on the way have had it since. */
function givenAt({ age }: CachingHeaders, now: number): number {
  return now - age * 1000;
}

function fromCache(entry: CacheEntry, now: number): CacheUse {
  return { fromCache: true, age: ageOf(entry, now) };
}
