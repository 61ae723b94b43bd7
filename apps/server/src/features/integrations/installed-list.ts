/** The installed packages with their data streams (docs/elastic/synced-integrations.md#http-api). */
import type { listInstalledPackages, RouteInput, RouteOutput } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { InstalledPackage } from './installed-package.ts';

type Query = RouteInput<typeof listInstalledPackages>['query'];
type Answer = RouteOutput<typeof listInstalledPackages>;

export async function listInstalled(
  connection: ElasticConnection,
  installed: readonly InstalledPackage[],
  query: Query,
): Promise<Answer> {
  const direction = query.sortOrder === 'asc' ? 1 : -1;
  const word = query.nameQuery?.toLowerCase();
  const matching = installed
    .filter(({ status }) => status === 'installed')
    .filter(({ name }) => word === undefined || name.includes(word))
    .map((item) => ({ item, streams: streamsOf(item, query.dataStreamType) }))
    .filter(({ streams }) => query.dataStreamType === undefined || streams.length > 0)
    .sort((a, b) => (a.item.name < b.item.name ? -direction : direction));
  const { searchAfter: after } = query;
  const rest =
    after === undefined
      ? matching
      : matching.filter(({ item: { name } }) => (direction === 1 ? name > after : name < after));
  const page = rest.slice(0, query.perPage);
  const isActive =
    query.showOnlyActiveDataStreams === true ? await activeStreams(connection, page) : () => true;
  const last = page.at(-1)?.item.name;
  return {
    items: page.map(({ item, streams }) => ({
      name: item.name,
      version: item.version,
      status: item.status,
      ...(item.title === undefined ? {} : { title: item.title }),
      dataStreams: streams.filter(({ name }) => isActive(name)),
    })),
    total: matching.length,
    ...(last === undefined || page.length === rest.length ? {} : { searchAfter: [last] }),
  };
}

interface Stream {
  /** Its index pattern. */
  readonly name: string;
  readonly title: string;
}

function streamsOf({ indexPatterns }: InstalledPackage, type: Query['dataStreamType']): readonly Stream[] {
  return Object.entries(indexPatterns)
    .map(([title, name]) => ({ name, title }))
    .filter(({ name }) => type === undefined || name.replace(/^\./, '').startsWith(`${type}-`));
}

/** Patterns with at least one data stream. */
async function activeStreams(
  { dataStreams }: ElasticConnection,
  page: readonly { readonly streams: readonly Stream[] }[],
): Promise<(pattern: string) => boolean> {
  const patterns = page.flatMap(({ streams }) => streams.map(({ name }) => name));
  const found = await dataStreams.find(patterns);
  const active = new Set(
    patterns.filter((pattern) => found.some(({ name }) => name.startsWith(pattern.split('*', 1)[0] ?? ''))),
  );
  return (pattern) => active.has(pattern);
}
