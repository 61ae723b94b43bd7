// How long an answer may be used without asking again (HTTP's rules for a cache that belongs to one client).

/** What an answer said about keeping it. */
export interface CachingHeaders {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** All lines of `Cache-Control`, joined by commas. */
  readonly cacheControl: string;
  /** Seconds that the answer had spent in caches on the way. */
  readonly age: number;
}

export interface CachingRules {
  readonly isKept: boolean;
  /** Seconds from the moment the registry gave it; 0 means: ask each time whether it still holds. */
  readonly freshSeconds: number;
  /** Whether an old answer may stand in while nobody can be asked. */
  readonly isUsableOffline: boolean;
}

/** What `Cache-Control` allows, in seconds. */
export function cachingRules({ cacheControl }: Pick<CachingHeaders, 'cacheControl'>): CachingRules {
  const directives = new Map(
    cacheControl
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split('='))
      .map(([name = '', value = '']) => [name.trim(), value.trim().replaceAll('"', '')]),
  );
  const maxAge = Number.parseInt(directives.get('max-age') ?? '', 10);
  const isAlwaysAsked = directives.has('no-cache') || !Number.isFinite(maxAge);
  return {
    isKept: !directives.has('no-store'),
    freshSeconds: isAlwaysAsked ? 0 : Math.max(0, maxAge),
    isUsableOffline: !directives.has('must-revalidate'),
  };
}
