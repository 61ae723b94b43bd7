/** Installs, upgrades and removes packages in the cluster of a simulated Kibana, and keeps Fleet's record of it. */
import { lt } from 'semver';
import { acceptsVersion } from '../registry/package-versions.ts';
import { type PackageIndex } from '../registry/package-index.ts';
import { type RegistryPackage } from '../registry/registry-package.ts';
import { asRecord, asRecords, asText, type Rec } from '../registry/record.ts';
import { assetsOf, namespaceTemplates, type AssetReference, type FleetAsset } from './fleet-assets.ts';
import { type FleetRecord, type FleetRecords } from './fleet-records.ts';
import { KibanaRefusal } from './kibana-answer.ts';
import { type AskCluster } from './kibana-cluster.ts';

export interface FleetInstallerOptions {
  readonly ask: AskCluster;
  readonly records: FleetRecords;
  /** What the registry offers; undefined while it is down. */
  readonly offered: () => PackageIndex | undefined;
  readonly version: () => string;
  readonly now: () => number;
}

interface InstallOptions {
  readonly space: string;
  readonly force: boolean;
  readonly ignoreConstraints: boolean;
  /** From the registry unless it was uploaded. */
  readonly source?: FleetRecord['install_source'];
}

export interface FleetInstaller {
  /** The newest that fits this Kibana. @throws KibanaRefusal 404, 502 */
  newest(name: string): RegistryPackage;
  /** @throws KibanaRefusal 404, 502 */
  find(name: string, version: string): RegistryPackage;
  /** @throws KibanaRefusal */
  install(pkg: RegistryPackage, options: InstallOptions): Promise<readonly AssetReference[]>;
  /** Opts namespaces in and out; the list as it is then. @throws KibanaRefusal */
  customize(name: string, change: NamespaceChange): Promise<readonly string[]>;
  /** @throws KibanaRefusal */
  uninstall(name: string, version: string | undefined): Promise<readonly AssetReference[]>;
}

interface NamespaceChange {
  readonly enable: readonly string[];
  readonly disable: readonly string[];
}

const PATHS: Readonly<Record<FleetAsset['type'], string>> = {
  ingest_pipeline: '_ingest/pipeline',
  component_template: '_component_template',
  index_template: '_index_template',
};

export function createFleetInstaller(options: FleetInstallerOptions): FleetInstaller {
  const { records, offered } = options;
  const underWay = new Set<string>();
  const index = (): PackageIndex => {
    const found = offered();
    if (found !== undefined) return found;
    throw new KibanaRefusal(502, 'Error connecting to package registry: connect ECONNREFUSED');
  };
  const find: FleetInstaller['find'] = (name, version) => {
    const pkg = index().find(name, version);
    if (pkg !== undefined) return pkg;
    throw new KibanaRefusal(404, `[${name}-${version}] package not found in registry`);
  };
  /** One at a time for each package, as Fleet does. */
  const alone = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (underWay.has(name))
      throw new KibanaRefusal(409, `Concurrent installation or upgrade of ${name} detected, aborting.`);
    underWay.add(name);
    try {
      return await work();
    } finally {
      underWay.delete(name);
    }
  };
  const newestOf: FleetInstaller['newest'] = (name) => {
    const fitting = index().packages.filter(
      (pkg) => pkg.name === name && acceptsVersion(pkg.kibanaRange, options.version()),
    );
    const newest = fitting.filter(({ release }) => release === 'ga').at(-1) ?? fitting.at(-1);
    if (newest !== undefined) return newest;
    throw new KibanaRefusal(404, `[${name}] package not found in registry`);
  };
  return {
    find,
    newest: newestOf,
    install: (pkg, how) =>
      alone(pkg.name, async () => {
        const before = await records.get(pkg.name);
        if (before !== undefined && isThere(pkg, before) && !how.force) return assetsIn(before);
        refuseUnfit(pkg, before, { ...how, version: options.version() });
        if (!how.force) refuseOutdated(pkg, before, newestOf(pkg.name));
        return installed(options, { pkg, before, space: how.space, source: how.source ?? 'registry' });
      }),
    customize: (name, change) => alone(name, () => customized(options, name, change)),
    uninstall: (name, version) => alone(name, () => uninstalled(options, name, version)),
  };
}

const isThere = ({ version }: RegistryPackage, before: FleetRecord): boolean =>
  before.install_status === 'installed' && before.version === version;

const assetsIn = (record: FleetRecord): readonly AssetReference[] => [
  ...record.installed_es,
  ...record.installed_kibana,
];

const isoTime = (ms: number): string => new Date(ms).toISOString();

function refuseUnfit(
  pkg: RegistryPackage,
  before: FleetRecord | undefined,
  { force, ignoreConstraints, version }: Omit<InstallOptions, 'space'> & { readonly version: string },
): void {
  const key = `${pkg.name}-${pkg.version}`;
  if (!ignoreConstraints && !force && !acceptsVersion(pkg.kibanaRange, version))
    throw new KibanaRefusal(400, `${key} is not compatible with Kibana ${version}`);
  if (!force && before !== undefined && lt(pkg.version, before.version))
    throw new KibanaRefusal(400, outdated(pkg));
}

function refuseOutdated(
  pkg: RegistryPackage,
  before: FleetRecord | undefined,
  newest: RegistryPackage,
): void {
  const isOlder = lt(pkg.version, newest.version) && before?.version !== pkg.version;
  if (isOlder) throw new KibanaRefusal(400, outdated(pkg));
}

const outdated = ({ name, version }: RegistryPackage): string =>
  `${name}-${version} is out-of-date and cannot be installed or updated`;

interface Installing {
  readonly pkg: RegistryPackage;
  readonly before: FleetRecord | undefined;
  readonly space: string;
  readonly source: FleetRecord['install_source'];
}

async function installed(
  { ask, records, now }: FleetInstallerOptions,
  { pkg, before, space, source }: Installing,
): Promise<readonly AssetReference[]> {
  const assets = assetsOf(pkg);
  const namespaces = before?.namespace_customization_enabled_for ?? [];
  const templates = assets.elasticsearch.filter(({ type }) => type === 'index_template');
  const written = [...assets.elasticsearch, ...namespaceTemplates(templates, pkg.name, namespaces)];
  const references = written.map(({ id, type }) => ({ id, type }));
  const time = isoTime(now());
  const started: FleetRecord = {
    ...(before ?? freshRecord(pkg, space)),
    install_source: source,
    title: pkg.title,
    install_version: pkg.version,
    install_status: 'installing',
    install_started_at: time,
    updated_at: time,
    es_index_patterns: assets.indexPatterns,
    latest_uninstall_failed_attempts: [],
  };
  await records.put(started);
  const failure = await writeAssets(ask, written);
  if (failure !== undefined) {
    const error = { name: 'PackageESError', message: failure };
    const attempt = { created_at: isoTime(now()), target_version: pkg.version, error };
    await records.put({
      ...started,
      install_status: before?.install_status === 'installed' ? 'installed' : 'install_failed',
      latest_install_failed_attempts: [attempt, ...started.latest_install_failed_attempts].slice(0, 5),
    });
    throw new KibanaRefusal(500, failure);
  }
  const kept = new Set(references.map(({ id, type }) => `${type}:${id}`));
  await removeAssets(
    ask,
    started.installed_es.filter(({ id, type }) => !kept.has(`${type}:${id}`)),
  );
  await records.put({
    ...started,
    version: pkg.version,
    install_status: 'installed',
    updated_at: isoTime(now()),
    installed_es: references,
    installed_kibana: assets.kibana,
    latest_install_failed_attempts: [],
  });
  return [...references, ...assets.kibana];
}

async function uninstalled(
  { ask, records, now }: FleetInstallerOptions,
  name: string,
  version: string | undefined,
): Promise<readonly AssetReference[]> {
  const record = await records.get(name);
  if (record === undefined || (version !== undefined && version !== record.version))
    throw new KibanaRefusal(400, `${name} is not installed`);
  const removed = await removeAssets(ask, record.installed_es);
  if (removed !== undefined) {
    const error = { name: 'PackageRemovalError', message: removed };
    const attempt = { created_at: isoTime(now()), error };
    const attempts = [attempt, ...record.latest_uninstall_failed_attempts].slice(0, 5);
    await records.put({ ...record, latest_uninstall_failed_attempts: attempts });
    throw new KibanaRefusal(400, removed);
  }
  await records.remove(name);
  return assetsIn(record);
}

/** The cluster tells when it was written, and refuses to be told. */
const withoutDates = (body: Rec): Rec =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !/^(created|modified)_date/.test(key)));

/** From the templates that are there, so that it needs no registry. */
async function customized(
  { ask, records, now }: FleetInstallerOptions,
  name: string,
  { enable, disable }: NamespaceChange,
): Promise<readonly string[]> {
  const record = await records.get(name);
  if (record === undefined) throw new KibanaRefusal(404, `${name} is not installed`);
  const before = record.namespace_customization_enabled_for ?? [];
  const namespaces = [...new Set([...before, ...enable])].filter((each) => !disable.includes(each)).sort();
  const isOfNamespace = ({ id }: AssetReference): boolean => id.includes('@namespace.');
  const own = record.installed_es.filter((each) => !isOfNamespace(each));
  const templates: Pick<FleetAsset, 'id' | 'body'>[] = [];
  for (const { id } of own.filter(({ type }) => type === 'index_template')) {
    const { body } = await ask(`GET /_index_template/${encodeURIComponent(id)}`);
    const [found] = asRecords(asRecord(body)['index_templates']);
    if (found !== undefined) templates.push({ id, body: withoutDates(asRecord(found['index_template'])) });
  }
  const made = namespaceTemplates(templates, name, namespaces);
  const failure = await writeAssets(ask, made);
  if (failure !== undefined) throw new KibanaRefusal(500, failure);
  const ids = new Set(made.map(({ id }) => id));
  await removeAssets(
    ask,
    record.installed_es.filter((each) => isOfNamespace(each) && !ids.has(each.id)),
  );
  await records.put({
    ...record,
    updated_at: isoTime(now()),
    installed_es: [...own, ...made.map(({ id, type }) => ({ id, type }))],
    namespace_customization_enabled_for: namespaces,
  });
  return namespaces;
}

const freshRecord = ({ name, title, version }: RegistryPackage, space: string): FleetRecord => ({
  name,
  title,
  version,
  install_version: version,
  install_status: 'installing',
  install_source: 'registry',
  install_started_at: '',
  updated_at: '',
  installed_es: [],
  installed_kibana: [],
  installed_kibana_space_id: space,
  es_index_patterns: {},
  latest_install_failed_attempts: [],
  latest_uninstall_failed_attempts: [],
});

const SHARED = ['.fleet_globals-1', '.fleet_agent_id_verification-1'];

/** What went wrong, in the words of the cluster; undefined when all are there. */
async function writeAssets(ask: AskCluster, assets: readonly FleetAsset[]): Promise<string | undefined> {
  for (const name of SHARED) {
    const there = await ask(`HEAD /_component_template/${name}`);
    if (there.status === 404)
      await ask(`PUT /_component_template/${name}`, {
        template: { settings: {} },
        _meta: { managed_by: 'fleet', managed: true },
      });
  }
  for (const { id, type, body } of assets) {
    const answer = await ask(`PUT /${PATHS[type]}/${encodeURIComponent(id)}`, body);
    if (answer.status >= 300) return reasonIn(answer.body);
  }
  return undefined;
}

/** What is gone already is fine. */
async function removeAssets(
  ask: AskCluster,
  references: readonly AssetReference[],
): Promise<string | undefined> {
  const order = ['index_template', 'component_template', 'ingest_pipeline'] as const;
  for (const type of order) {
    for (const { id } of references.filter((reference) => reference.type === type)) {
      const answer = await ask(`DELETE /${PATHS[type]}/${encodeURIComponent(id)}`);
      if (answer.status >= 300 && answer.status !== 404) return reasonIn(answer.body);
    }
  }
  return undefined;
}

const reasonIn = (body: unknown): string =>
  asText(asRecord(asRecord(body)['error'])['reason']) ?? 'the cluster refused an asset';
