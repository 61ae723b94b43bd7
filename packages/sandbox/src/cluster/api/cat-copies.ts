/** What is told of every copy of a shard that has a place, as seen from a 9.5.3: how it came there, and its segments. */
import { type CatRow } from '../http/cat-format.ts';
import { type CatColumn, type Reply, type RequestContext } from '../http/route.ts';
import { refreshWhenDue } from '../search/search-place.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN_FOR_SEARCH, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { presentSize, sizeOf } from './index-size.ts';
import { nodesOf } from './node-filter.ts';
import { copiesOf, type ShardCopy } from './shard-copies.ts';

type Kind = 'left' | 'right' | 'hidden';

const column = (name: string, alias: string, description: string, kind: Kind = 'left'): CatColumn => ({
  name,
  alias,
  description,
  ...(kind === 'right' && { isRight: true }),
  ...(kind === 'hidden' && { isHidden: true }),
});

const RECOVERY_COLUMNS = [
  column('index', 'i,idx', 'index name'),
  column('shard', 's,sh', 'shard name'),
  column('start_time', 'start', 'recovery start time', 'hidden'),
  column('start_time_millis', 'start_millis', 'recovery start time in epoch milliseconds', 'hidden'),
  column('stop_time', 'stop', 'recovery stop time', 'hidden'),
  column('stop_time_millis', 'stop_millis', 'recovery stop time in epoch milliseconds', 'hidden'),
  column('time', 't,ti', 'recovery time'),
  column('type', 'ty', 'recovery type'),
  column('stage', 'st', 'recovery stage'),
  column('source_host', 'shost', 'source host'),
  column('source_node', 'snode', 'source node name'),
  column('target_host', 'thost', 'target host'),
  column('target_node', 'tnode', 'target node name'),
  column('repository', 'rep', 'repository'),
  column('snapshot', 'snap', 'snapshot'),
  column('files', 'f', 'number of files to recover'),
  column('files_recovered', 'fr', 'files recovered'),
  column('files_percent', 'fp', 'percent of files recovered'),
  column('files_total', 'tf', 'total number of files'),
  column('bytes', 'b', 'number of bytes to recover'),
  column('bytes_recovered', 'br', 'bytes recovered'),
  column('bytes_percent', 'bp', 'percent of bytes recovered'),
  column('bytes_total', 'tb', 'total number of bytes'),
  column('translog_ops', 'to', 'number of translog ops to recover'),
  column('translog_ops_recovered', 'tor', 'translog ops recovered'),
  column('translog_ops_percent', 'top', 'percent of translog ops recovered'),
];

const NOTHING_COPIED: CatRow = {
  repository: 'n/a',
  snapshot: 'n/a',
  files: '0',
  files_recovered: '0',
  files_percent: '0.0%',
  files_total: '0',
  bytes: '0b',
  bytes_recovered: '0b',
  bytes_percent: '0.0%',
  bytes_total: '0b',
  translog_ops: '0',
  translog_ops_recovered: '0',
  translog_ops_percent: '100.0%',
};

/** Every recovery here was over when the index was made; replicas have theirs from the primary. */
export function catRecovery(context: RequestContext): Reply<unknown> {
  const { host } = context.addresses;
  const [first] = nodesOf(context);
  const row = ({ index, shard, isPrimary, node }: ShardCopy): CatRow => {
    const at = new Date(index.createdAt);
    return {
      index: index.name,
      shard: String(shard),
      start_time: at.toISOString(),
      start_time_millis: String(at.getTime()),
      stop_time: at.toISOString(),
      stop_time_millis: String(at.getTime()),
      time: '0s',
      type: isPrimary ? 'empty_store' : 'peer',
      stage: 'done',
      source_host: isPrimary ? 'n/a' : host,
      source_node: isPrimary ? 'n/a' : (first?.name ?? 'n/a'),
      target_host: host,
      target_node: node?.name ?? null,
      ...NOTHING_COPIED,
    };
  };
  // None is ever on its way.
  const isActiveOnly = context.request.query.flag('active_only', false);
  const copies = isActiveOnly ? [] : placedCopies(context);
  return { kind: 'rows', columns: RECOVERY_COLUMNS, rows: copies.map(row) };
}

const SEGMENT_COLUMNS = [
  column('index', 'i,idx', 'index name'),
  column('shard', 's,sh', 'shard name'),
  column('prirep', 'p,pr,primaryOrReplica', 'primary or replica'),
  column('ip', '', 'ip of node where it lives'),
  column('id', '', 'unique id of node where it lives', 'hidden'),
  column('segment', 'seg', 'segment name'),
  column('generation', 'g,gen', 'segment generation', 'right'),
  column('docs.count', 'dc,docsCount', 'number of docs in segment', 'right'),
  column('docs.deleted', 'dd,docsDeleted', 'number of deleted docs in segment', 'right'),
  column('size', 'si', 'segment size in bytes', 'right'),
  column('size.memory', 'sm,sizeMemory', 'segment memory in bytes', 'right'),
  column('committed', 'ic,isCommitted', 'is segment committed'),
  column('searchable', 'is,isSearchable', 'is segment searched'),
  column('version', 'v,ver', 'version'),
  column('compound', 'ico,isCompound', 'is segment compound'),
];

/** What was refreshed is one segment of the first shard; an empty shard has none. */
export function catSegments(context: RequestContext): Reply<unknown> {
  const row = ({ index, shard, isPrimary, node }: ShardCopy): readonly CatRow[] => {
    refreshWhenDue(context, index);
    const view = context.state.shard(index.uuid);
    const count = view?.searchable.size ?? 0;
    if (shard !== 0 || count === 0) return [];
    const { bytes } = sizeOf(view);
    return [
      {
        index: index.name,
        shard: '0',
        prirep: isPrimary ? 'p' : 'r',
        ip: context.addresses.host,
        id: node?.id ?? null,
        segment: '_0',
        generation: '0',
        'docs.count': String(count),
        'docs.deleted': '0',
        size: context.request.query.text('bytes') === 'b' ? String(bytes) : presentSize(bytes),
        'size.memory': '0',
        committed: 'false',
        searchable: 'true',
        version: context.version.luceneVersion,
        compound: 'true',
      },
    ];
  };
  return { kind: 'rows', columns: SEGMENT_COLUMNS, rows: placedCopies(context).flatMap(row) };
}

/** Copies that lie somewhere, of the open indices that are asked for. */
function placedCopies(context: RequestContext): readonly ShardCopy[] {
  const { query, params } = context.request;
  const options = readIndexOptions(query, { ...OPEN_FOR_SEARCH, hidden: params['index'] === undefined });
  return resolveIndexList(context.state, params['index'], options)
    .filter((one: IndexMetadata) => one.isOpen)
    .flatMap((one) => copiesOf(context, one))
    .filter(({ node }) => node !== undefined);
}
