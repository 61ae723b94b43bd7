/** The routes of a simulated Kibana: status, spaces, and the packages of Fleet. */
import { lt } from 'semver';
import { type PackageIndex } from '../registry/package-index.ts';
import { type RegistryPackage } from '../registry/registry-package.ts';
import { asRecord, asText } from '../registry/record.ts';
import { assetsOf } from './fleet-assets.ts';
import { type FleetInstaller } from './fleet-installer.ts';
import { type FleetRecord, type FleetRecords } from './fleet-records.ts';
import { envelope, KibanaRefusal, type KibanaAnswer } from './kibana-answer.ts';
import { readUpload } from './read-upload.ts';

export interface KibanaCall {
  readonly method: string;
  /** Without the space. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Of an upload. */
  readonly archive: Buffer | undefined;
  readonly space: string;
}

export interface KibanaWorld {
  readonly name: string;
  readonly version: () => string;
  readonly spaces: readonly string[];
  readonly records: FleetRecords;
  readonly installer: FleetInstaller;
  readonly offered: () => PackageIndex | undefined;
  /** Words with which installing a package fails on purpose. */
  readonly failing: (name: string) => string | undefined;
}

const ok = (body: unknown): KibanaAnswer => ({ status: 200, body });

const PACKAGES = '/api/fleet/epm/packages';

const CUSTOMIZE = '_bulk_namespace_customization';
const CUSTOMIZE_SINCE = '9.5.0';
/** What stands in the place of a package's name and is none. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['installed', '_bulk', CUSTOMIZE]);

/** Routes of Fleet: they need its privileges, and there is one version of them. */
export function needsFleet(path: string): boolean {
  return path.startsWith('/api/fleet/');
}

/** @throws KibanaRefusal */
export async function answerCall(world: KibanaWorld, call: KibanaCall): Promise<KibanaAnswer> {
  const { method, path } = call;
  if (path === '/api/status' && method === 'GET') return ok(statusOf(world));
  if (path.startsWith('/api/spaces/space') && method === 'GET') return answerSpaces(world, path);
  if (path === PACKAGES || path.startsWith(`${PACKAGES}/`)) return answerPackages(world, call);
  return envelope(404, 'Not Found');
}

const statusOf = ({ name, version }: KibanaWorld): unknown => ({
  name,
  uuid: '5b2de169-2785-441b-ae8c-186a1936b17d',
  version: {
    number: version(),
    build_hash: '0'.repeat(40),
    build_number: 0,
    build_snapshot: false,
    build_flavor: 'traditional',
  },
  status: { overall: { level: 'available', summary: 'All services and plugins are available' } },
});

function answerSpaces({ spaces }: KibanaWorld, path: string): KibanaAnswer {
  const present = (id: string): unknown => ({
    id,
    name: id === 'default' ? 'Default' : id,
    disabledFeatures: [],
    ...(id === 'default' ? { _reserved: true } : {}),
  });
  if (path === '/api/spaces/space') return ok(spaces.map(present));
  const id = decodeURIComponent(path.slice('/api/spaces/space/'.length));
  return spaces.includes(id) ? ok(present(id)) : envelope(404, 'Not Found');
}

async function answerPackages(world: KibanaWorld, call: KibanaCall): Promise<KibanaAnswer> {
  const rest = call.path.slice(PACKAGES.length + 1);
  const parts = rest === '' ? [] : rest.split('/').map(decodeURIComponent);
  const [name, version, ...more] = parts;
  if (more.length > 0) return envelope(404, 'Not Found');
  if (name !== undefined && !OF_SEVERAL.has(name)) {
    return answerPackage(world, call, { name, version });
  }
  switch (`${call.method} ${name ?? ''}`) {
    case 'GET ':
      return ok({ items: await listAll(world) });
    case 'GET installed':
      return ok(await listInstalled(world, call.query));
    case 'POST _bulk':
      return ok({ items: await installSeveral(world, call) });
    case `POST ${CUSTOMIZE}`:
      return customizeSeveral(world, call);
    case 'POST ':
      return installUpload(world, call);
    default:
      return envelope(404, 'Not Found');
  }
}

/** Each package has its own result. */
async function customizeSeveral(
  { installer, version }: KibanaWorld,
  { body }: KibanaCall,
): Promise<KibanaAnswer> {
  if (lt(version(), CUSTOMIZE_SINCE)) return envelope(404, 'Not Found');
  const { packages, enable, disable } = asRecord(body);
  const change = { enable: textsIn(enable), disable: textsIn(disable) };
  if (change.enable.some((each) => change.disable.includes(each)))
    throw new KibanaRefusal(400, 'A namespace cannot be both enabled and disabled');
  const items: unknown[] = [];
  for (const name of textsIn(packages)) {
    try {
      const namespaces = await installer.customize(name, change);
      items.push({ name, success: true, namespace_customization_enabled_for: namespaces });
    } catch (error) {
      if (!(error instanceof KibanaRefusal)) throw error;
      items.push({ name, success: false, error: error.message });
    }
  }
  return ok({ items });
}

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];

/** Uploads are forced, whatever version is there, as with the real one. */
async function installUpload(
  { installer, failing }: KibanaWorld,
  { archive, space }: KibanaCall,
): Promise<KibanaAnswer> {
  if (archive === undefined) throw new KibanaRefusal(415, 'Unsupported Media Type');
  const pkg = await readUpload(archive);
  const failure = failing(pkg.name);
  if (failure !== undefined) throw new KibanaRefusal(500, failure);
  const items = await installer.install(pkg, {
    space,
    force: true,
    ignoreConstraints: true,
    source: 'upload',
  });
  return ok({ items, _meta: { install_source: 'upload', name: pkg.name } });
}

async function answerPackage(world: KibanaWorld, call: KibanaCall, wanted: Wanted): Promise<KibanaAnswer> {
  const { name, version } = wanted;
  switch (call.method) {
    case 'GET':
      return ok({ item: await describe(world, name, version) });
    case 'POST':
      return installOne(world, call, wanted);
    case 'DELETE':
      return ok({ items: await world.installer.uninstall(name, version) });
    default:
      return envelope(404, 'Not Found');
  }
}

/** Only what is installed and has an index template. */
async function listInstalled({ records }: KibanaWorld, query: URLSearchParams): Promise<unknown> {
  const perPage = Number(query.get('perPage') ?? '15');
  const after = query.get('searchAfter');
  const from = after === null ? '' : (/^\["(.*)"\]$/.exec(after)?.[1] ?? after);
  const all = (await records.list()).filter(
    ({ install_status: status, installed_es: assets }) =>
      status === 'installed' && assets.some(({ type }) => type === 'index_template'),
  );
  const page = all.filter(({ name }) => name > from).slice(0, perPage);
  const last = page.at(-1)?.name;
  return {
    items: page.map(({ name, version, title }) => ({
      name,
      version,
      title,
      status: 'installed',
      dataStreams: [],
    })),
    total: all.length,
    ...(last === undefined ? {} : { searchAfter: [last] }),
  };
}

async function listAll({ records, offered }: KibanaWorld): Promise<readonly unknown[]> {
  const byName = new Map((await records.list()).map((record) => [record.name, record]));
  const index = offered();
  if (index === undefined)
    throw new KibanaRefusal(502, 'Error connecting to package registry: connect ECONNREFUSED');
  const newest = new Map(index.packages.map((pkg) => [pkg.name, pkg]));
  return [...newest.values()].map((pkg) => present(pkg, byName.get(pkg.name)));
}

async function describe(
  { records, installer, offered }: KibanaWorld,
  name: string,
  version: string | undefined,
): Promise<unknown> {
  const record = await records.get(name);
  const wanted = version ?? record?.version;
  const known = wanted === undefined ? undefined : offered()?.find(name, wanted);
  // What is installed can be told without the registry.
  if (known === undefined && record !== undefined && wanted === record.version) {
    return { ...presentRecord(record), title: record.title, assets: {} };
  }
  const pkg = wanted === undefined ? installer.newest(name) : installer.find(name, wanted);
  return { ...present(pkg, record), latestVersion: installer.newest(name).version, assets: servicesOf(pkg) };
}

function present(pkg: RegistryPackage, record: FleetRecord | undefined) {
  return {
    id: pkg.name,
    name: pkg.name,
    version: pkg.version,
    title: pkg.title,
    description: pkg.description,
    type: pkg.type,
    categories: pkg.categories,
    status: record?.install_status ?? 'not_installed',
    ...(record === undefined ? {} : { installationInfo: infoOf(record) }),
  };
}

const presentRecord = (record: FleetRecord) => ({
  id: record.name,
  name: record.name,
  version: record.version,
  status: record.install_status,
  installationInfo: infoOf(record),
});

const infoOf = (record: FleetRecord) => ({ ...record, type: 'epm-packages' });

/** An object, service → type → files, as it is described (not a list). */
function servicesOf(pkg: RegistryPackage): unknown {
  const assets = assetsOf(pkg);
  const grouped = (list: readonly { readonly type: string; readonly id: string }[]) =>
    Object.fromEntries(
      [...new Set(list.map(({ type }) => type))].map((type) => [
        type,
        list.filter((each) => each.type === type).map(({ id }) => ({ path: id })),
      ]),
    );
  return { elasticsearch: grouped(assets.elasticsearch), kibana: grouped(assets.kibana) };
}

interface Wanted {
  readonly name: string;
  readonly version: string | undefined;
}

async function installOne(world: KibanaWorld, call: KibanaCall, wanted: Wanted): Promise<KibanaAnswer> {
  const items = await install(world, call, wanted);
  return ok({ items, _meta: { install_source: 'registry', name: wanted.name } });
}

async function install(
  { installer, failing }: KibanaWorld,
  { body, space }: KibanaCall,
  { name, version }: Wanted,
) {
  const words = failing(name);
  if (words !== undefined) throw new KibanaRefusal(500, words);
  const pkg = version === undefined ? installer.newest(name) : installer.find(name, version);
  const { force, ignore_constraints: ignoreConstraints } = asRecord(body);
  return installer.install(pkg, {
    space,
    force: force === true,
    ignoreConstraints: ignoreConstraints === true,
  });
}

async function installSeveral(world: KibanaWorld, call: KibanaCall): Promise<readonly unknown[]> {
  const { packages } = asRecord(call.body);
  const wanted = (Array.isArray(packages) ? (packages as unknown[]) : []).map((each): Wanted =>
    typeof each === 'string'
      ? { name: each, version: undefined }
      : { name: asText(asRecord(each)['name']) ?? '', version: asText(asRecord(each)['version']) },
  );
  const results: unknown[] = [];
  for (const each of wanted) {
    try {
      const assets = await install(world, call, each);
      const result = { assets, status: 'installed', installType: 'install', installSource: 'registry' };
      results.push({ name: each.name, version: each.version, result });
    } catch (error) {
      if (!(error instanceof KibanaRefusal)) throw error;
      results.push({ name: each.name, statusCode: error.status, error: error.message });
    }
  }
  return results;
}
