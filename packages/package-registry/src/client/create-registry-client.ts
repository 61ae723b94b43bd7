// Client of an Elastic Package Registry (spec/packages.md 1). The only part of this room that uses the network.

import { isPackageName, isPackageVersion } from '../package-identity.ts';
import { isJsonObject } from '../json.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { fetchBytes, type FetchContext, type FetchedBytes } from './fetch-bytes.ts';
import { parseCategories, parsePackageInfo, parseSearch } from './parse-registry-json.ts';
import {
  invalidAnswer,
  notFound,
  type ArchiveAnswer,
  type CategoriesAnswer,
  type FileAnswer,
  type PackageInfoAnswer,
  type RegistryRefusal,
  type SearchAnswer,
  type SignatureAnswer,
} from './registry-answers.ts';
import { encodeQuery, type CategoriesQuery, type SearchQuery } from './search-query.ts';

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
  /** Default 250 MiB. */
  readonly maxArchiveBytes?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
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
const CHECK_URL = 'Check that the registry URL leads to a package registry.';

/** Throws a TypeError when `url` or `proxyUrl` is no URL: configuration is checked before. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const base = baseUrl(options.url);
  const context = fetchContext(base, options);
  const get = (path: string, call: CallOptions = {}, limits: Partial<Limits> = {}): Promise<FetchedBytes> =>
    fetchBytes(new URL(base.origin + base.pathname + path), context, {
      maxBytes: MAX_JSON_BYTES,
      timeoutMs: options.timeoutMs,
      ...limits,
      signal: call.signal,
    });
  const archiveLimits: Limits = {
    maxBytes: options.maxArchiveBytes ?? DEFAULT_MAX_ARCHIVE_BYTES,
    timeoutMs: options.archiveTimeoutMs,
  };

  return {
    async search(query = {}, call) {
      const answer = readJson(await get(`search${encodeQuery(query)}`, call), context.address);
      if (answer.kind !== 'json') return misdirected(answer);
      const parsed = parseSearch(answer.value);
      return parsed === undefined
        ? wrongShape(context.address, 'list of packages')
        : { kind: 'found', ...parsed };
    },
    async packageInfo(name, version, call) {
      const path = packagePath(name, version);
      if (typeof path !== 'string') return path;
      const answer = readJson(await get(`${path}/`, call), context.address);
      if (answer.kind !== 'json') return answer;
      const parsed = parsePackageInfo(answer.value);
      if (parsed?.name !== name || parsed.version !== version || !isJsonObject(answer.value)) {
        return wrongShape(context.address, `description of ${name}-${version}`);
      }
      return { kind: 'found', package: parsed, raw: answer.value };
    },
    async archive(name, version, call) {
      const file = archivePath(name, version);
      if (typeof file !== 'string') return file;
      const answer = await get(file, call, archiveLimits);
      if (answer.kind !== 'found') return answer;
      if (isPage(answer.contentType)) return wrongShape(context.address, 'package archive');
      return { kind: 'found', name, version, bytes: answer.bytes };
    },
    async signature(name, version, call) {
      const file = archivePath(name, version);
      if (typeof file !== 'string') return file;
      const answer = await get(`${file}.sig`, call, { maxBytes: MAX_SIGNATURE_BYTES });
      if (answer.kind !== 'found') return answer;
      if (isPage(answer.contentType)) return wrongShape(context.address, 'signature');
      return { kind: 'found', name, version, bytes: answer.bytes };
    },
    async categories(query = {}, call) {
      const answer = readJson(await get(`categories${encodeQuery(query)}`, call), context.address);
      if (answer.kind !== 'json') return misdirected(answer);
      const categories = parseCategories(answer.value);
      return categories === undefined
        ? wrongShape(context.address, 'list of categories')
        : { kind: 'found', categories };
    },
    async file(name, version, path, call) {
      const folder = packagePath(name, version);
      if (typeof folder !== 'string') return folder;
      const segments = path.split('/').filter((segment) => segment !== '');
      if (segments.length === 0 || segments.some((segment) => segment === '.' || segment === '..')) {
        return notFound(`${JSON.stringify(path)} is no file of a package`);
      }
      const file = segments.map(encodeURIComponent).join('/');
      return await get(`${folder}/${file}`, call, { maxBytes: MAX_FILE_BYTES });
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

function baseUrl(url: string): URL {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

function fetchContext(base: URL, options: RegistryClientOptions): FetchContext {
  const { username, password } = base;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    dispatcher: createDispatcher(options),
    userAgent: options.userAgent ?? 'Lockstep',
    authorization: username === '' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    origin: base.origin,
    address: (base.origin + base.pathname).replace(/\/$/, ''),
  };
}

/** Only names that a registry can have; nothing else ever becomes part of an address. */
function packagePath(name: string, version: string): string | RegistryRefusal {
  if (!isPackageName(name)) return notFound(`${JSON.stringify(name)} is not a package name`);
  if (!isPackageVersion(version)) return notFound(`${JSON.stringify(version)} is not a package version`);
  return `package/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
}

function archivePath(name: string, version: string): string | RegistryRefusal {
  const folder = packagePath(name, version);
  if (typeof folder !== 'string') return folder;
  return `epr/${encodeURIComponent(name)}/${encodeURIComponent(`${name}-${version}`)}.zip`;
}

function isPage(contentType: string): boolean {
  return /^text\/html\b/i.test(contentType);
}

type JsonAnswer = { readonly kind: 'json'; readonly value: unknown } | RegistryRefusal;

/** By content rather than by its stated type: mirrors on plain file servers state all sorts of types. */
function readJson(answer: FetchedBytes, address: string): JsonAnswer {
  if (answer.kind !== 'found') return answer;
  try {
    return { kind: 'json', value: JSON.parse(answer.bytes.toString('utf8')) };
  } catch {
    const type = answer.contentType.split(';')[0] ?? '';
    return invalidAnswer(
      `The package registry at ${address} answered with ${type} instead of JSON`,
      CHECK_URL,
    );
  }
}

/** A registry always has these two routes: without them it is something else that answers. */
function misdirected(refusal: RegistryRefusal): RegistryRefusal {
  return refusal.kind === 'not-found' ? invalidAnswer(refusal.message, CHECK_URL) : refusal;
}

function wrongShape(address: string, wanted: string): RegistryRefusal {
  return invalidAnswer(`The package registry at ${address} did not answer with a ${wanted}`, CHECK_URL);
}
