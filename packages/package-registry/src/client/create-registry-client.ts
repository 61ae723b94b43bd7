// Client of an Elastic Package Registry (docs/elastic/packages.md#registry). The only part of this package that uses the network.

import { isJsonObject, type JsonObject } from '../json.ts';
import { createDiskCache, NO_CACHE } from '../cache/create-disk-cache.ts';
import { cachedFetch, type CachedFetchContext, type Inquired } from './cached-fetch.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { parseCategories, parsePackageInfo, parseSearch, type PackageInfo } from './parse-registry-json.ts';
import type {
  ArchiveAnswer,
  CategoriesAnswer,
  FileAnswer,
  PackageInfoAnswer,
  RegistryRefusal,
  SearchAnswer,
  SignatureAnswer,
} from './registry-answers.ts';
import { archivePath, filePath, packagePath } from './registry-paths.ts';
import { encodeQuery, type CategoriesQuery, type SearchQuery } from './search-query.ts';
import { misdirected, useBytes, useFile, useJson, type Use } from './use-content.ts';

export interface RegistryClientOptions {
  /** With an optional base path, and optional user and password for a registry behind a proxy. */
  readonly url: string;
  readonly proxyUrl?: string;
  /** PEM texts, trusted beside the usual authorities. */
  readonly certificateAuthorities?: readonly string[];
  /** For one JSON answer or file. */
  readonly timeoutMs: number;
  readonly archiveTimeoutMs: number;
  readonly userAgent?: string;
  /** Sent with each request, as they are at that moment, such as `traceparent`. Free of secrets. */
  readonly headersNow?: () => Readonly<Record<string, string>>;
  /** Default 250 MiB. */
  readonly maxArchiveBytes?: number;
  /** Where answers are kept between calls and runs; without it every call asks the registry. */
  readonly cache?: RegistryCacheOptions;
  /** Epoch milliseconds, for the age of what is cached. */
  readonly now?: () => number;
}

interface RegistryCacheOptions {
  /** A folder of its own, made when it is missing. Several processes may share it. */
  readonly dir: string;
  /** Of all files in it; what was not used for longest goes first. */
  readonly maxBytes: number;
  /** Told when something could not be kept; the calls themselves go on without the cache. */
  readonly onProblem?: (message: string) => void;
}

interface CallOptions {
  readonly signal?: AbortSignal;
  /** Ask the registry even if the answer of last time is still fresh. */
  readonly refresh?: boolean;
}

/** Every call answers with a value; it rejects only with the reason of the caller's own signal. */
export interface RegistryClient {
  search(query?: SearchQuery, options?: CallOptions): Promise<SearchAnswer>;
  packageInfo(name: string, version: string, options?: CallOptions): Promise<PackageInfoAnswer>;
  /** The zip as it came; nothing about its content has been checked. */
  archive(name: string, version: string, options?: CallOptions): Promise<ArchiveAnswer>;
  /** Ask for it when the package has a `signaturePath`: for others a registry answers anything from 404 to 500. */
  signature(name: string, version: string, options?: CallOptions): Promise<SignatureAnswer>;
  categories(query?: CategoriesQuery, options?: CallOptions): Promise<CategoriesAnswer>;
  /** One file of a package, by its path inside the package: `/img/logo.svg`. */
  file(name: string, version: string, path: string, options?: CallOptions): Promise<FileAnswer>;
  /** Ends open requests too; they answer `unreachable`. */
  close(): Promise<void>;
}

const DEFAULT_MAX_ARCHIVE_BYTES = 250 * 1024 * 1024;
/** 20,000 entries of `/search?all=true` at 1.5 KB each, twice. */
const MAX_JSON_BYTES = 64 * 1024 * 1024;
/** A signature has hundreds of bytes. */
const MAX_SIGNATURE_BYTES = 64 * 1024;
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Throws a TypeError when `url` or `proxyUrl` is no URL: configuration is checked before. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const base = baseUrl(options.url);
  const context = fetchContext(base, options);
  const { address } = context;
  const ask = createAsk(base, context, options.timeoutMs);
  const archiveLimits: Limits = {
    maxBytes: options.maxArchiveBytes ?? DEFAULT_MAX_ARCHIVE_BYTES,
    timeoutMs: options.archiveTimeoutMs,
  };
  return {
    async search(query = {}, call) {
      const use = useJson(address, 'list of packages', parseSearch);
      const answer = await ask(`search${encodeQuery(query)}`, use, call);
      return answer.kind === 'usable'
        ? { kind: 'found', ...answer.value, ...answer.from }
        : misdirected(answer);
    },
    async packageInfo(name, version, call) {
      const use = useJson(address, `description of ${name}-${version}`, (value) =>
        describes(value, name, version),
      );
      const path = packagePath(name, version);
      const answer = await ask(typeof path === 'string' ? `${path}/` : path, use, call);
      return answer.kind === 'usable' ? { kind: 'found', ...answer.value, ...answer.from } : answer;
    },
    async archive(name, version, call) {
      const use = useBytes(address, 'package archive');
      const answer = await ask(archivePath(name, version), use, call, archiveLimits);
      if (answer.kind !== 'usable') return answer;
      return { kind: 'found', name, version, bytes: answer.value.bytes, ...answer.from };
    },
    async signature(name, version, call) {
      const path = archivePath(name, version);
      const answer = await ask(
        typeof path === 'string' ? `${path}.sig` : path,
        useBytes(address, 'signature'),
        call,
        { maxBytes: MAX_SIGNATURE_BYTES },
      );
      if (answer.kind !== 'usable') return answer;
      return { kind: 'found', name, version, bytes: answer.value.bytes, ...answer.from };
    },
    async categories(query = {}, call) {
      const use = useJson(address, 'list of categories', parseCategories);
      const answer = await ask(`categories${encodeQuery(query)}`, use, call);
      return answer.kind === 'usable'
        ? { kind: 'found', categories: answer.value, ...answer.from }
        : misdirected(answer);
    },
    async file(name, version, path, call) {
      const use = useFile(address, path);
      const answer = await ask(filePath(name, version, path), use, call, { maxBytes: MAX_FILE_BYTES });
      if (answer.kind !== 'usable') return answer;
      const { bytes, contentType } = answer.value;
      return { kind: 'found', bytes, contentType, ...answer.from };
    },
    async close() {
      await context.dispatcher.destroy();
    },
  };
}

interface Limits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** Asks for a path below the base; a path that was refused is the answer itself. */
type Ask = <Value>(
  path: string | RegistryRefusal,
  use: Use<Value>,
  call?: CallOptions,
  limits?: Partial<Limits>,
) => Promise<Inquired<Value>>;

function createAsk(base: URL, context: CachedFetchContext, timeoutMs: number): Ask {
  /** What is being asked, by path: whoever asks the same meanwhile gets the same answer. */
  const underWay = new Map<string, Promise<Inquired<unknown>>>();
  return async <Value>(
    path: string | RegistryRefusal,
    use: Use<Value>,
    call: CallOptions = {},
    limits: Partial<Limits> = {},
  ): Promise<Inquired<Value>> => {
    if (typeof path !== 'string') return path;
    const ask = (): Promise<Inquired<Value>> =>
      cachedFetch(new URL(base.origin + base.pathname + path), context, {
        use,
        limits: { maxBytes: MAX_JSON_BYTES, timeoutMs, ...limits, signal: call.signal },
        refresh: call.refresh ?? false,
      });
    // One that may be given up, or that wants to know better, is a question of its own.
    if (call.signal !== undefined || call.refresh === true) return await ask();
    // A path has one kind of answer, so whoever asked before asked for the same type.
    const asked = underWay.get(path) as Promise<Inquired<Value>> | undefined;
    if (asked !== undefined) return await asked;
    const asking = ask().finally(() => underWay.delete(path));
    underWay.set(path, asking);
    return await asking;
  };
}

function baseUrl(url: string): URL {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

function fetchContext(base: URL, options: RegistryClientOptions): CachedFetchContext {
  const { username, password } = base;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const now = options.now ?? Date.now;
  return {
    dispatcher: createDispatcher(options),
    userAgent: options.userAgent ?? 'Lockstep',
    headersNow: options.headersNow ?? (() => ({})),
    authorization: username === '' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    origin: base.origin,
    address: (base.origin + base.pathname).replace(/\/$/, ''),
    cache: options.cache === undefined ? NO_CACHE : createDiskCache({ ...options.cache, now }),
    now,
  };
}

function describes(
  value: unknown,
  name: string,
  version: string,
): { readonly package: PackageInfo; readonly raw: JsonObject } | undefined {
  const parsed = parsePackageInfo(value);
  if (parsed?.name !== name || parsed.version !== version || !isJsonObject(value)) return undefined;
  return { package: parsed, raw: value };
}
