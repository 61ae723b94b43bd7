import { randomBytes } from 'node:crypto';
import { authorityFile, openAuthority, WorldCertificates } from './certificates/world-certificates.ts';
import { type ClusterHandle } from './cluster/cluster-handle.ts';
import { WorldClock } from './cluster/clock.ts';
import { Links } from './cluster/remote/links.ts';
import { ClusterSite } from './cluster-site.ts';
import { createControl } from './control.ts';
import { createFaults, type Faults } from './faults.ts';
import { type HttpEndpoint } from './cluster/http/endpoint.ts';
import { linkHandles } from './link-handles.ts';
import {
  startIdentityProvider,
  type IdentityProviderHandle,
} from './identity-provider/start-identity-provider.ts';
import { type KibanaHandle } from './kibana/start-kibana.ts';
import { SAMPLE_PACKAGES_DIR } from './registry/sample-packages.ts';
import { type RegistryHandle, startRegistry } from './registry/start-registry.ts';
import { StartError } from './start-error.ts';
import { clusterFile, prepareDataDir, registryKeyFile } from './data-dir.ts';
import { kibanaBeside, startKibanas } from './world-kibanas.ts';
import { type WorldOptions } from './world-options.ts';

/** Addresses and credentials of a world, as plain JSON. */
export interface WorldDescription {
  readonly clusters: readonly {
    readonly name: string;
    readonly url: string;
    readonly remoteAddress: string;
    readonly transportAddress: string;
    readonly version: string;
    /** Of the Kibana beside it; absent where there is none. */
    readonly kibana?: string;
  }[];
  readonly registry: { readonly url: string } | null;
  readonly identityProvider: { readonly url: string } | null;
  /** Who has the token may use the control port: `Authorization: Bearer <token>`. */
  readonly control: { readonly url: string; readonly token: string } | null;
  /** The authority behind the TLS interfaces between clusters; null = they are plain. */
  readonly certificateAuthority: { readonly pem: string; readonly file: string | null } | null;
  readonly username: 'elastic';
  readonly password: string;
  /** null = in memory */
  readonly dataDir: string | null;
}

/** What the control port tells: everything but the secrets. */
type PublicDescription = Omit<WorldDescription, 'control' | 'password'> & {
  readonly control: { readonly url: string } | null;
};

function withoutSecrets({ password: _, control, ...rest }: WorldDescription): PublicDescription {
  return { ...rest, control: control && { url: control.url } };
}

const tokenOf = ({ control }: WorldOptions): string =>
  control?.token ?? randomBytes(32).toString('base64url');

const controlOf = (world: World, where: Parameters<typeof createControl>[0]): HttpEndpoint =>
  createControl(where, { ...world, describe: () => withoutSecrets(world.describe()) });

const describeCluster = (
  { handle, version }: ClusterSite,
  kibana: KibanaHandle | undefined,
): WorldDescription['clusters'][number] => ({
  name: handle.name,
  url: handle.url,
  remoteAddress: handle.remoteAddress,
  transportAddress: handle.transportAddress,
  version,
  ...(kibana && { kibana: kibana.url }),
});

const describeAuthority = (
  certificates: WorldCertificates | undefined,
  dataDir: string | undefined,
): WorldDescription['certificateAuthority'] =>
  certificates
    ? {
        pem: certificates.authorityCertificate,
        file: dataDir === undefined ? null : authorityFile(dataDir),
      }
    : null;

/** A set of clusters, their links, their package registry and their faults. */
export interface World {
  readonly clusters: ReadonlyMap<string, ClusterHandle>;
  /** @throws Error naming the clusters that there are */
  cluster(name: string): ClusterHandle;
  /** The Kibana beside a cluster. @throws Error when it has none */
  kibana(cluster: string): KibanaHandle;
  readonly registry: RegistryHandle | undefined;
  readonly identityProvider: IdentityProviderHandle | undefined;
  readonly faults: Faults;
  describe(): WorldDescription;
  /** Ends everything, open long polls included. */
  close(): Promise<void>;
}

function checkOptions(options: WorldOptions): void {
  const names = options.clusters.map(({ name }) => name);
  const stray = (options.links ?? [])
    .flatMap(({ from, to }) => [from, to])
    .find((name) => !names.includes(name));
  if (stray !== undefined) {
    throw new StartError({
      code: 'INVALID_OPTIONS',
      message: `a link names the cluster "${stray}"; there are: ${names.join(', ')}`,
    });
  }
  const bad = names.find((name) => !/^[a-z0-9][a-z0-9_-]*$/.test(name));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (bad === undefined && twice === undefined) return;
  throw new StartError({
    code: 'INVALID_OPTIONS',
    message:
      bad === undefined
        ? `two clusters are called "${twice ?? ''}"; give each a name of its own`
        : `"${bad}" cannot be the name of a cluster; use lowercase letters, digits, - and _`,
  });
}

interface SiteParts {
  /** Gets each that was started. */
  readonly sites: Map<string, ClusterSite>;
  readonly host: string;
  readonly links: Links;
  readonly certificates: WorldCertificates | undefined;
  readonly clock: WorldClock;
  readonly onBug: (error: unknown) => void;
}

async function startSites(
  { clusters, dataDir, password }: WorldOptions,
  { sites, certificates, ...parts }: SiteParts,
): Promise<void> {
  for (const spec of clusters) {
    const file = dataDir === undefined ? undefined : clusterFile(dataDir, spec.name);
    const own = { ...parts, password, file, certificates: certificates?.of(spec.name) };
    const site = new ClusterSite(spec, own);
    sites.set(spec.name, site);
    await site.start();
  }
}

/**
 * Boots a world and resolves when every cluster answers.
 * @throws StartError PORT_BUSY, DATA_DIR, SCHEMA_TOO_NEW or INVALID_OPTIONS; then nothing is left running
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  checkOptions(options);
  const host = options.host ?? '127.0.0.1';
  const clock = new WorldClock(options.now ?? ((): number => Date.now()));
  const links = new Links();
  if (options.dataDir !== undefined) prepareDataDir(options.dataDir);
  const onBug = options.onBug ?? ((error: unknown): void => console.error('sandbox:', error));
  const sites = new Map<string, ClusterSite>();
  const certificates =
    options.certificates === 'off' ? undefined : new WorldCertificates(openAuthority(options.dataDir), host);
  const { faults, close: endFaults } = createFaults({ sites, links, clock, certificates });
  const kibanas = new Map<string, KibanaHandle>();
  let registry: RegistryHandle | undefined;
  let identityProvider: IdentityProviderHandle | undefined;
  let control: HttpEndpoint | undefined;
  const controlToken = tokenOf(options);
  const close = async (): Promise<void> => {
    endFaults();
    await Promise.all([
      ...[...kibanas.values()].map((kibana) => kibana.close()),
      ...[...sites.values()].map((site) => site.stop()),
      registry?.close(),
      identityProvider?.close(),
      control?.shut(),
    ]);
  };
  try {
    await startSites(options, { sites, host, links, certificates, clock, onBug });
    if (options.registry)
      registry = await startRegistry({
        ...options.registry,
        packagesDir: SAMPLE_PACKAGES_DIR,
        host,
        keyFile: registryKeyFile(options.dataDir),
      });
    if (options.identityProvider) {
      const own = { ...options.identityProvider, host, now: clock.now, onBug };
      identityProvider = await startIdentityProvider(own);
    }
    await startKibanas(options, { sites, kibanas, clock, onBug, offered: () => registry?.offered() });
    const world = assemble();
    for (const { from, to, ...spec } of options.links ?? []) {
      await linkHandles(
        { from: world.cluster(from), to: world.cluster(to), password: options.password },
        spec,
      );
    }
    if (options.control) {
      control = controlOf(world, { host, port: options.control.port, token: controlToken });
      await control.open();
    }
    return world;
  } catch (error) {
    await close();
    throw error;
  }

  function assemble(): World {
    const clusters: ReadonlyMap<string, ClusterHandle> = new Map(
      [...sites].map(([name, site]) => [name, site.handle]),
    );
    return {
      clusters,
      cluster: (name) => {
        const handle = clusters.get(name);
        if (handle) return handle;
        throw new Error(
          `there is no cluster "${name}" in this world; there are: ${[...clusters.keys()].join(', ')}`,
        );
      },
      kibana: (cluster) => kibanaBeside(kibanas, cluster),
      registry,
      identityProvider,
      faults,
      describe: () => ({
        clusters: [...sites].map(([name, site]) => describeCluster(site, kibanas.get(name))),
        registry: registry ? { url: registry.url } : null,
        identityProvider: identityProvider ? { url: identityProvider.url } : null,
        control: control ? { url: `http://${control.address}`, token: controlToken } : null,
        certificateAuthority: describeAuthority(certificates, options.dataDir),
        username: 'elastic',
        password: options.password,
        dataDir: options.dataDir ?? null,
      }),
      close,
    };
  }
}
