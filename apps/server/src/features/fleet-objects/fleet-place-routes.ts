/** Data streams of the home cluster, the health of a Fleet Server, and the settings of the one space. */
import {
  checkServerHealth,
  getSpaceSettings,
  listDataStreams,
  listEpmDataStreams,
  updateSpaceSettings,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { objectNotFound } from './fleet-object-errors.ts';
import type { FleetObjectStore } from './fleet-object-store.ts';
import type { ServerHost } from './server-host.ts';

/** What a Fleet Server says of itself; undefined when it does not answer in time. */
export type AskServer = (
  url: string,
  /** PEM texts to trust beside the public authorities. */
  authorities: readonly string[],
) => Promise<{ readonly name?: string | undefined; readonly status: string } | undefined>;

export interface FleetPlaceOptions {
  readonly serverHosts: Pick<FleetObjectStore<ServerHost>, 'get'>;
  readonly askServer: AskServer;
  /** The home cluster as the asking user sees it. */
  readonly homeFor: (context: UserContext) => Pick<ElasticConnection, 'dataStreams'>;
  /** Installed packages with the names of their index templates. */
  readonly packages: () => Promise<readonly TemplateOwner[]>;
}

interface TemplateOwner {
  readonly name: string;
  readonly version: string;
  readonly templates: readonly string[];
}

const TYPES = ['logs', 'metrics', 'traces', 'synthetics', 'profiling'] as const;

export function bindFleetPlaceRoutes(binder: Binder, options: FleetPlaceOptions): void {
  const { serverHosts, askServer, homeFor, packages } = options;

  binder.guarded(listDataStreams, async (_input, context) => {
    const { dataStreams } = homeFor(context);
    const patterns = TYPES.map((type) => `${type}-*-*`);
    const [found, stats, owners] = await Promise.all([
      dataStreams.find(patterns),
      dataStreams.stats(patterns),
      packages(),
    ]);
    const measured = new Map(stats.map((one) => [one.name, one]));
    const owned = new Map(owners.flatMap((one) => one.templates.map((template) => [template, one] as const)));
    const items = found.map(({ name, template }) => {
      const { sizeInBytes = 0, newestMs = 0 } = measured.get(name) ?? {};
      const owner = owned.get(template);
      return {
        index: name,
        ...partsOf(name),
        package: owner?.name ?? '',
        package_version: owner?.version ?? '',
        last_activity_ms: newestMs,
        size_in_bytes: sizeInBytes,
        size_in_bytes_formatted: readableSize(sizeInBytes),
        dashboards: [],
        serviceDetails: null,
      };
    });
    return { data_streams: items.toSorted((a, b) => b.last_activity_ms - a.last_activity_ms) };
  });

  binder.guarded(listEpmDataStreams, async ({ query }, context) => {
    const types = query.type === undefined ? TYPES : [query.type];
    const found = await homeFor(context).dataStreams.find(types.map((type) => `${type}-*-*`));
    const templates = new Set((await packages()).flatMap((one) => one.templates));
    const names = found
      .filter(({ template }) => !query.uncategorisedOnly || !templates.has(template))
      .map(({ name }) => name)
      .filter((name) => partsOf(name).dataset.includes(query.datasetQuery ?? ''))
      .toSorted();
    return { items: (query.sortOrder === 'asc' ? names : names.reverse()).map((name) => ({ name })) };
  });

  binder.guarded(checkServerHealth, async ({ body: { id } }) => {
    const host = (await serverHosts.get(id))?.object;
    const url = host?.host_urls[0];
    if (url === undefined) throw objectNotFound('Fleet Server host', id);
    const answer = await askServer(url, host?.ssl?.certificate_authorities ?? []);
    if (answer === undefined) return { status: 'OFFLINE', host_id: id };
    return {
      ...(answer.name === undefined ? {} : { name: answer.name }),
      status: answer.status,
      host_id: id,
    };
  });

  const settings = () => Promise.resolve({ item: { allowed_namespace_prefixes: [] } });
  binder.guarded(getSpaceSettings, settings);
  binder.guarded(updateSpaceSettings, settings);
}

/** `<type>-<dataset>-<namespace>`; a dataset has no dashes. */
function partsOf(name: string) {
  const [type = '', dataset = '', ...namespace] = name.split('-');
  return { type, dataset, namespace: namespace.join('-') };
}

const UNITS = ['b', 'kb', 'mb', 'gb', 'tb'] as const;

/** As Elasticsearch writes sizes: `1.5mb`. */
function readableSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = Math.round((bytes / 1024 ** power) * 10) / 10;
  return `${String(value)}${UNITS[power] ?? 'b'}`;
}
