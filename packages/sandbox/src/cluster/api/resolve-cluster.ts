import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument } from '../http/errors.ts';
import {
  asGiven,
  INDEX_OPTIONS,
  items,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { splitByCluster } from '../remote/split-expression.ts';
import { remoteUser } from '../security/remote-user.ts';
import { OPEN, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { stackVersion, type StackVersion } from '../versions.ts';

const presentVersion = (version: StackVersion): JsonObject => ({
  number: version.number,
  build_flavor: 'default',
  minimum_wire_compatibility_version: version.minimumWireVersion,
  minimum_index_compatibility_version: version.minimumIndexVersion,
});

const LOCAL = '(local)';

function resolveLocal(context: RequestContext, parts: readonly string[]): JsonObject {
  const base = { connected: true, skip_unavailable: false };
  const options = readIndexOptions(context.request.query, OPEN);
  try {
    // Whether an index is closed does not count here (spec 6.2).
    const found = resolveIndexList(
      context.state,
      parts.join(','),
      { ...options, open: true, closed: true },
      (name) => context.access.may('indices:admin/resolve/cluster', name),
    );
    return { ...base, matching_indices: found.length > 0, version: presentVersion(context.version) };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return { ...base, error: error.message };
  }
}

/** Asks one remote, connecting to it first if need be. */
async function resolveRemote(
  context: RequestContext,
  alias: string,
  parts: readonly string[] | undefined,
): Promise<JsonObject> {
  const remote = context.remotes.list().find(({ definition }) => definition.alias === alias);
  const base = { skip_unavailable: remote?.definition.skipUnavailable ?? true };
  await remote?.connection.connect();
  const handshake = remote?.connection.handshake;
  if (!remote || !handshake) {
    const why = remote?.connection.lastError?.body;
    const isRefused = why?.type === 'security_exception';
    return { connected: false, ...base, ...(isRefused && { error: why.reason }) };
  }
  const version = presentVersion(stackVersion(handshake.version));
  if (!parts) return { connected: true, ...base, version };
  try {
    const user = remoteUser(context.subject, alias);
    const { indices } = await context.remotes.send(
      alias,
      'resolve',
      { expression: parts.join(',') },
      { user, signal: context.signal },
    );
    return { connected: true, ...base, matching_indices: indices.length > 0, version };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return error.body.type === 'connect_transport_exception'
      ? { connected: false, ...base }
      : { connected: true, ...base, error: error.message };
  }
}

const resolve = async (context: RequestContext): Promise<Reply<estypes.IndicesResolveClusterResponse>> => {
  const name = context.request.params['name'];
  if (name === undefined) {
    const given = INDEX_OPTIONS.find((option) => context.request.query.has(option));
    if (given !== undefined) {
      throw illegalArgument(
        `No index options are allowed on _resolve/cluster when no index expression is specified, but received [${given}]`,
      );
    }
    const all = context.remotes.list().map(({ definition }) => definition.alias);
    const answers = await Promise.all(
      all.map(async (alias) => [alias, await resolveRemote(context, alias, undefined)] as const),
    );
    return ok(asGiven(Object.fromEntries(answers)));
  }
  const aliases = context.remotes.list().map(({ definition }) => definition.alias);
  const { local, remote } = splitByCluster(name, aliases);
  const here = local.length > 0 ? [[LOCAL, resolveLocal(context, local)] as const] : [];
  const there = await Promise.all(
    [...remote].map(async ([alias, parts]) => [alias, await resolveRemote(context, alias, parts)] as const),
  );
  return ok(asGiven(Object.fromEntries([...here, ...there])));
};

export const resolveClusterRoutes: readonly Route[] = [
  route<estypes.IndicesResolveClusterResponse>({
    methods: ['GET'],
    paths: ['/_resolve/cluster'],
    access: items('indices:admin/resolve/cluster'),
    query: [...INDEX_OPTIONS, 'ignore_throttled', 'timeout'],
    since: '8.18',
    handle: resolve,
  }),
  route<estypes.IndicesResolveClusterResponse>({
    methods: ['GET'],
    paths: ['/_resolve/cluster/{name}'],
    access: items('indices:admin/resolve/cluster'),
    query: [...INDEX_OPTIONS, 'ignore_throttled', 'timeout'],
    handle: resolve,
  }),
];
