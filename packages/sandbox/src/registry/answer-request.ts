/** The registry's routes: request and packages in, answer out (docs/elastic/packages.md#registry). */
import {
  bytesAnswer,
  emptyAnswer,
  emptyListAnswer,
  jsonAnswer,
  redirectAnswer,
  refusal,
  unmatched,
  cacheFor,
  type Answer,
} from './answer.ts';
import { answerFile } from './answer-file.ts';
import { countCategories } from './count-categories.ts';
import { matchRoute, type Route } from './match-route.ts';
import type { PackageIndex } from './package-index.ts';
import { archivePath, presentPackage, presentSearchEntry } from './present-package.ts';
import type { RegistryPackage } from './registry-package.ts';
import { searchPackages } from './search-packages.ts';
import { parseSearchQuery, readPairs } from './search-query.ts';
import { isStrictVersion } from './package-versions.ts';

export interface RegistryRequest {
  readonly method: string;
  /** Path and query as the request line has them. */
  readonly url: string;
  readonly ifModifiedSince: string | undefined;
}

export interface RegistryContent {
  readonly index: PackageIndex;
  /** The zip of a package; the caller decides how it is made and kept. */
  readonly archive: (pkg: RegistryPackage) => Promise<Buffer>;
  /** Absent: this registry serves unsigned packages. */
  readonly signatures?: PackageSignatures;
}

interface PackageSignatures {
  has(pkg: RegistryPackage): boolean;
  of(pkg: RegistryPackage): Promise<string>;
}

/** Seconds that answers may be kept: the index changes sooner than what has a version in its path. */
const indexSeconds = 10;
const contentSeconds = 600;

const service = { 'service.name': 'lockstep-sandbox-package-registry', 'service.version': '1.40.1' };

export async function answerRequest(request: RegistryRequest, content: RegistryContent): Promise<Answer> {
  const [rawPath = '/', ...rest] = request.url.split('?');
  const query = rest.join('?');
  const path = decodePath(rawPath);
  if (path === undefined) return unmatched(400, '400 Bad Request');
  const route = matchRoute(path);
  if (route === undefined) return unmatched(404, '404 page not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') return unmatched(405, '405 method not allowed');
  return answerRoute(route, { ...request, query }, content);
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

interface QueriedRequest extends RegistryRequest {
  readonly query: string;
}

function answerRoute(
  route: Route,
  request: QueriedRequest,
  content: RegistryContent,
): Answer | Promise<Answer> {
  switch (route.kind) {
    case 'root':
      return jsonAnswer(service, indexSeconds);
    case 'health':
      return emptyAnswer(200);
    case 'redirect':
      return redirectAnswer(encodePath(route.to) + (request.query === '' ? '' : `?${request.query}`));
    case 'search':
      return answerSearch(request.query, content);
    case 'categories':
      return answerCategories(request.query, content.index);
    case 'package':
      return withPackage(route, content.index, 'package revision not found', (pkg) =>
        jsonAnswer(presentPackage(pkg, signaturePath(pkg, content)), indexSeconds),
      );
    case 'file':
      return withPackage(route, content.index, 'package revision not found', (pkg) =>
        answerPackageFile(pkg, route.path, request),
      );
    case 'archive':
      return withPackage(route, content.index, 'artifact not found', async (pkg) =>
        answerArchive(pkg, await content.archive(pkg), request),
      );
    case 'signature':
      // A package that is there but was never signed makes the registry fail, not say "not found".
      return withPackage(route, content.index, 'signature file not found', (pkg) =>
        answerSignature(pkg, content.signatures),
      );
  }
}

async function answerSignature(
  pkg: RegistryPackage,
  signatures: PackageSignatures | undefined,
): Promise<Answer> {
  if (signatures?.has(pkg) !== true) return refusal(500, 'internal server error', cacheFor(contentSeconds));
  return bytesAnswer(Buffer.from(await signatures.of(pkg)), {
    ...cacheFor(contentSeconds),
    'content-type': 'application/pgp-signature',
  });
}

/** Said only where there is a signature. */
const signaturePath = (pkg: RegistryPackage, { signatures }: RegistryContent): string | undefined =>
  signatures?.has(pkg) === true ? `${archivePath(pkg)}.sig` : undefined;

function answerSearch(query: string, content: RegistryContent): Answer {
  const parsed = parseSearchQuery(readPairs(query));
  if (parsed.kind === 'bad') return refusal(400, parsed.message);
  const found = searchPackages(content.index.packages, parsed.query);
  if (found.length === 0) return emptyListAnswer(contentSeconds);
  const entries = found.map((pkg) => presentSearchEntry(pkg, signaturePath(pkg, content)));
  return jsonAnswer(entries, contentSeconds);
}

function answerCategories(query: string, index: PackageIndex): Answer {
  const parsed = parseSearchQuery(readPairs(query), 'categories');
  if (parsed.kind === 'bad') return refusal(400, parsed.message);
  // Categories are counted over the newest version of each package, whatever else the query says.
  const wide = { ...parsed.query, package: undefined, type: undefined, category: undefined, all: false };
  const found = searchPackages(index.packages, wide);
  return jsonAnswer(countCategories(found, parsed.query.includePolicyTemplates), contentSeconds);
}

interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

function withPackage<T>(
  { name, version }: NamedVersion,
  index: PackageIndex,
  missing: string,
  answer: (pkg: RegistryPackage) => T,
): T | Answer {
  if (!isStrictVersion(version)) return refusal(400, 'invalid package version');
  const pkg = index.find(name, version);
  return pkg === undefined ? refusal(404, missing) : answer(pkg);
}

function answerPackageFile(pkg: RegistryPackage, path: string, request: RegistryRequest): Answer {
  const file = pkg.files.get(path);
  if (file === undefined) return refusal(404, 'resource not found', cacheFor(contentSeconds));
  return answerFile({ path, ...file }, request.ifModifiedSince, contentSeconds);
}

function answerArchive(pkg: RegistryPackage, bytes: Buffer, request: RegistryRequest): Answer {
  const modifiedAt = Math.max(...[...pkg.files.values()].map((file) => file.modifiedAt));
  return answerFile({ path: 'package.zip', bytes, modifiedAt }, request.ifModifiedSince, contentSeconds);
}
