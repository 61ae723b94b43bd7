/** Everything that is known of one package: the registry's description joined with what is installed. */
import type { PackageDetail } from '@lockstep/contracts';
import {
  compareVersions,
  type Json,
  type JsonObject,
  type PackageInfo,
  type RegistryClient,
  type SearchEntry,
} from '@lockstep/package-registry';
import { acceptsVersion } from './check-package.ts';
import { isPrerelease, newerOf, newestFitting } from './choose-version.ts';
import { lastGoodVersion } from './install-record.ts';
import type { InstalledPackage } from './installed-package.ts';
import { fitsRange } from './package-dependencies.ts';
import { registryProblem, type PackageProblem } from './package-source.ts';
import { presentInstallation } from './present-package.ts';
import type { InstalledRecords } from './stored-installations.ts';

export interface DetailOptions {
  readonly registry: RegistryClient;
  /** All of the cluster. */
  readonly records: InstalledRecords;
  readonly clusterVersion: string | undefined;
  readonly prerelease: boolean;
}

interface Known {
  readonly installed: InstalledPackage | undefined;
  readonly records: InstalledRecords;
}

export interface WantedDetail {
  readonly name: string;
  /** Undefined: the installed one, else the newest that fits. */
  readonly version: string | undefined;
}

export type DetailAnswer =
  | { readonly kind: 'found'; readonly detail: PackageDetail; readonly problem: PackageProblem | undefined }
  | PackageProblem;

/** A registry that does not answer leaves what the record knows of an installed package. */
export async function describePackage(options: DetailOptions, wanted: WantedDetail): Promise<DetailAnswer> {
  const { registry, records, clusterVersion } = options;
  const installed = records.get(wanted.name)?.installed;
  const known = { installed, records };
  const search = await registry.search({ package: wanted.name, all: true, prerelease: true });
  if (search.kind !== 'found') return fromRecord(known, registryProblem(search));
  const versions = search.packages.toSorted((a, b) => compareVersions(b.version, a.version));
  const latest = newerOf(newestFitting(versions, options), installed);
  const version = wanted.version ?? installed?.version ?? latest;
  if (version === undefined) return notFound(wanted.name, versions.length > 0);
  const info = await registry.packageInfo(wanted.name, version);
  const versioned = {
    latestVersion: latest ?? null,
    versions: versions.map((entry) => presentVersion(entry, clusterVersion)),
  };
  if (info.kind !== 'found') {
    if (version !== installed?.version) return registryProblem(info);
    // An upload, or a version that the registry has no more: what else it has is known.
    const recorded = fromRecord(known, registryProblem(info));
    return recorded.kind === 'found'
      ? { ...recorded, detail: { ...recorded.detail, ...versioned } }
      : recorded;
  }
  const detail = {
    ...fromInfo(info.package, info.raw, known),
    ...versioned,
    readme: await readReadme(registry, info.package),
  };
  return { kind: 'found', detail, problem: undefined };
}

function notFound(name: string, hasOthers: boolean): PackageProblem {
  const message = hasOthers
    ? `[${name}] no version in the registry fits this cluster; prereleases count only for who asks for them`
    : `[${name}] package not found in registry`;
  return { kind: 'failed', code: 'package-not-found', message, retryable: true };
}

function presentVersion({ version, conditions }: SearchEntry, clusterVersion: string | undefined) {
  const { kibanaVersion } = conditions;
  return {
    version,
    prerelease: isPrerelease(version),
    compatible: acceptsVersion(kibanaVersion, clusterVersion),
    ...(kibanaVersion === undefined ? {} : { kibana_version: kibanaVersion }),
  };
}

type FromInfo = Omit<PackageDetail, 'latestVersion' | 'versions' | 'readme'>;

function fromInfo(info: PackageInfo, raw: JsonObject, { installed, records }: Known): FromInfo {
  const { name, version, conditions, owner } = info;
  const isThis = installed?.version === version;
  const files = info.assets.flatMap((path) => describeFile(path, { name, version }) ?? []);
  const { kibanaVersion, subscription } = conditions;
  return {
    ...identity(name, version),
    title: info.title,
    description: info.description,
    type: info.type,
    categories: info.categories,
    ...(info.icons.length === 0 ? {} : { icon_path: `/api/fleet/epm/packages/${name}/${version}/icon` }),
    ...installation(installed, records),
    format_version: info.formatVersion,
    release: releaseOf(info),
    license: subscription ?? info.license ?? 'basic',
    owner: {
      ...(owner.github === undefined ? {} : { github: owner.github }),
      ...(owner.type === undefined ? {} : { type: owner.type }),
    },
    conditions: {
      ...(kibanaVersion === undefined ? {} : { kibana: { version: kibanaVersion } }),
      ...(subscription === undefined ? {} : { elastic: { subscription } }),
    },
    ...policyParts(raw),
    ...(info.path === undefined ? {} : { path: info.path }),
    data_streams: info.dataStreams.map(({ type, dataset, title }) => ({
      ...rawStream(raw, dataset),
      type,
      dataset,
      title,
      ...patternOf(isThis ? installed : undefined, type, dataset),
    })),
    policy_templates: info.policyTemplates.map(({ name: template, title, description }) => ({
      ...namedIn(raw['policy_templates'], template),
      name: template,
      title,
      description,
    })),
    requires: [
      ...info.requires.input.map((one) => presentNeed('input', one, records)),
      ...info.requires.content.map((one) => presentNeed('content', one, records)),
    ],
    ...(info.deprecated === undefined ? {} : { deprecated: presentDeprecation(info.deprecated) }),
    assets: byServiceAndType(files),
    not_installed_here: isThis
      ? [...installed.skipped]
      : files.filter(({ service }) => service === 'kibana').map(needsKibana),
    keepPoliciesUpToDate: false,
  };
}

function identity(name: string, version: string) {
  return { id: name, name, version };
}

function installation(installed: InstalledPackage | undefined, records: InstalledRecords) {
  return {
    status: installed?.status ?? ('not_installed' as const),
    ...(installed === undefined ? {} : { installationInfo: presentInstallation(installed, records) }),
  };
}

function presentNeed(
  kind: 'input' | 'content',
  { package: name, version }: { readonly package: string; readonly version: string },
  records: InstalledRecords,
): PackageDetail['requires'][number] {
  const good = lastGoodVersion(records.get(name)?.installed);
  const found = good === undefined ? {} : { installed_version: good };
  return {
    package: name,
    version,
    kind,
    ...found,
    // An input package was taken in when the package was built.
    satisfied: kind === 'input' || (good !== undefined && fitsRange(good, version)),
  };
}

function releaseOf({ release, version }: PackageInfo): PackageDetail['release'] {
  if (release === 'experimental' || release === 'beta' || release === 'ga') return release;
  return isPrerelease(version) || version.startsWith('0.') ? 'beta' : 'ga';
}

function presentDeprecation({
  since,
  description,
}: {
  readonly since?: string | undefined;
  readonly description?: string | undefined;
}) {
  return {
    ...(since === undefined ? {} : { since }),
    ...(description === undefined ? {} : { description }),
  };
}

function patternOf(installed: InstalledPackage | undefined, type: string, dataset: string) {
  const patterns = Object.values(installed?.indexPatterns ?? {});
  const found = patterns.find((pattern) => {
    const stem = pattern.replace(/^\./, '').replace(/(\.\*)?-\*$/, '');
    return stem === `${type}-${dataset}`;
  });
  return found === undefined ? {} : { index_pattern: found };
}

type File = NonNullable<NonNullable<PackageDetail['assets'][string]>[string]>[number];

function byServiceAndType(files: readonly File[]): PackageDetail['assets'] {
  const tree: Record<string, Record<string, File[]>> = {};
  for (const file of files) ((tree[file.service] ??= {})[file.type] ??= []).push(file);
  return tree;
}

const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value)
    ? value.filter((one): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];

const namedIn = (list: Json | undefined, name: string): JsonObject =>
  objectsIn(list).find((one) => one['name'] === name) ?? {};

const rawStream = (raw: JsonObject, dataset: string): JsonObject =>
  objectsIn(raw['data_streams']).find((one) => one['dataset'] === dataset) ?? {};

/** What somebody needs, beside templates and streams, to make a policy of the package. */
function policyParts(raw: JsonObject): Pick<PackageDetail, 'vars' | 'icons' | 'screenshots'> {
  const vars = objectsIn(raw['vars']).flatMap((one) =>
    typeof one['name'] === 'string' ? [{ ...one, name: one['name'] }] : [],
  );
  const images = (value: Json | undefined) =>
    objectsIn(value).flatMap((one) => (typeof one['src'] === 'string' ? [{ ...one, src: one['src'] }] : []));
  const [icons, screenshots] = [images(raw['icons']), images(raw['screenshots'])];
  return {
    ...(vars.length === 0 ? {} : { vars }),
    ...(icons.length === 0 ? {} : { icons }),
    ...(screenshots.length === 0 ? {} : { screenshots }),
  };
}

/** `kibana/<type>/<file>`, `elasticsearch/<type>/<file>` and the same inside `data_stream/<folder>/`. */
function describeFile(
  path: string,
  { name, version }: { readonly name: string; readonly version: string },
): File | undefined {
  const prefix = `/package/${name}/${version}/`;
  const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path.replace(/^\//, '');
  const parts = inside.split('/');
  const dataset = parts[0] === 'data_stream' ? parts[1] : undefined;
  const [service, type] = dataset === undefined ? parts : parts.slice(2);
  const file = parts.at(-1);
  if ((service !== 'kibana' && service !== 'elasticsearch') || type === undefined || file === undefined)
    return undefined;
  if (type === file) return undefined;
  return {
    pkgkey: `${name}-${version}`,
    service,
    type,
    file,
    path: inside,
    ...(dataset === undefined ? {} : { dataset }),
  };
}

function needsKibana({ type, file }: File) {
  return { type, id: file.replace(/\.[^.]*$/, ''), reason: 'needs Kibana' };
}

async function readReadme(registry: RegistryClient, info: PackageInfo): Promise<string | null> {
  const prefix = `/package/${info.name}/${info.version}`;
  if (info.readme?.startsWith(prefix) !== true) return null;
  const answer = await registry.file(info.name, info.version, info.readme.slice(prefix.length));
  return answer.kind === 'found' ? new TextDecoder().decode(answer.bytes) : null;
}

function fromRecord({ installed, records }: Known, problem: PackageProblem): DetailAnswer {
  if (installed === undefined) return problem;
  const { name, version } = installed;
  const detail: PackageDetail = {
    ...identity(name, version),
    title: installed.title ?? name,
    description: '',
    type: 'integration',
    categories: [],
    ...installation(installed, records),
    format_version: '',
    release: 'ga',
    license: 'basic',
    owner: {},
    conditions: {},
    latestVersion: null,
    versions: [],
    readme: null,
    data_streams: [],
    policy_templates: [],
    requires: installed.dependencies.map((one) =>
      presentNeed('content', { package: one.name, version: one.version }, records),
    ),
    assets: {},
    not_installed_here: [...installed.skipped],
    keepPoliciesUpToDate: false,
  };
  return { kind: 'found', detail, problem };
}
