import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument } from '../http/errors.ts';
import {
  answer,
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
import { OPEN, readIndexOptions, resolveIndexList } from '../state/index-names.ts';
import { parseDuration } from '../state/duration.ts';
import { stackVersion, type StackVersion } from '../versions.ts';
import { askRemoteFor, splitRequest } from './remote-requests.ts';

const ACTION = 'indices:admin/resolve/cluster';

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
    // A closed index is found, so that naming one is no error, and does not count as one that matches.
    const found = resolveIndexList(
      context.state,
      parts.join(','),
      { ...options, open: true, closed: true },
      (name) => context.access.may(ACTION, name),
    );
    return {
      ...base,
      matching_indices: found.some(({ isOpen }) => isOpen),
      version: presentVersion(context.version),
    };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return { ...base, error: error.message };
  }
}

/** Asks one remote. A link that is down is opened for it since 9.0, and only a refusal is told of. */
async function resolveRemote(
  context: RequestContext,
  alias: string,
  parts: readonly string[] | undefined,
): Promise<JsonObject> {
  const remote = context.remotes.find(alias);
  const base = { skip_unavailable: remote?.definition.skipUnavailable ?? true };
  if (context.version.major >= 9) await remote?.connection.connect();
  const handshake = remote?.connection.handshake;
  if (!handshake) {
    const why = context.version.major >= 9 ? remote?.connection.lastError : undefined;
    return { ...base, ...(why ? failedAnswer(why) : { connected: false }) };
  }
  const version = presentVersion(stackVersion(handshake.version));
  const options = { ...readIndexOptions(context.request.query, OPEN), closed: true };
  try {
    const asked = { expression: (parts ?? ['*']).join(','), options };
    const { indices } = await askRemoteFor(context, alias, 'resolveCluster', asked);
    return { connected: true, ...base, ...(parts && { matching_indices: indices.length > 0 }), version };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return { ...base, ...failedAnswer(error) };
  }
}

/** The same within the time that the request gives it. */
async function resolveInTime(
  context: RequestContext,
  alias: string,
  parts: readonly string[] | undefined,
): Promise<JsonObject> {
  const timeout = context.request.query.text('timeout');
  if (timeout === undefined) return await resolveRemote(context, alias, parts);
  const answered = new AbortController();
  const late = context.clock
    .wait(parseDuration(timeout, 'timeout'), AbortSignal.any([answered.signal, context.signal]))
    .then(() => ({
      connected: false,
      skip_unavailable: context.remotes.find(alias)?.definition.skipUnavailable ?? true,
      error: 'Request timed out before receiving a response from the remote cluster',
    }));
  const answer = await Promise.race([resolveRemote(context, alias, parts), late]);
  answered.abort();
  return answer;
}

/** An index that is missing there was looked for; whoever was refused learns no more than that. */
function failedAnswer(error: ElasticError): JsonObject {
  if (error.body.type === 'index_not_found_exception') return { connected: true, error: error.message };
  return { connected: false, ...(error.body.type === 'security_exception' && { error: error.message }) };
}

/** Without an expression it is an API since 8.18. */
const tellsAllClusters = ({ major, minor }: StackVersion): boolean =>
  major > 8 || (major === 8 && minor >= 18);

const wrongMethod = (context: RequestContext): Reply<estypes.IndicesResolveClusterResponse> => {
  const { method, uri } = context.request;
  return answer(
    405,
    asGiven({
      error: `Incorrect HTTP method for uri [${uri}] and method [${method}], allowed: [POST]`,
      status: 405,
    }),
    { allow: 'POST' },
  );
};

const resolve = async (context: RequestContext): Promise<Reply<estypes.IndicesResolveClusterResponse>> => {
  const name = context.request.params['name'];
  const isOld = !tellsAllClusters(context.version);
  if (isOld && context.request.query.has('timeout')) {
    throw illegalArgument(`request [${context.request.path}] contains unrecognized parameter: [timeout]`);
  }
  if (name === undefined) {
    if (isOld) return wrongMethod(context);
    const given = INDEX_OPTIONS.find((option) => context.request.query.has(option));
    if (given !== undefined) {
      throw illegalArgument(
        `No index options are allowed on _resolve/cluster when no index expression is specified, but received [${given}]`,
      );
    }
    const all = context.remotes.list().map(({ definition }) => definition.alias);
    const answers = await Promise.all(
      all.map(async (alias) => [alias, await resolveInTime(context, alias, undefined)] as const),
    );
    return ok(asGiven(Object.fromEntries(answers)));
  }
  const { local, remote } = splitRequest(context, name, ACTION);
  const here = local.length > 0 ? [[LOCAL, resolveLocal(context, local)] as const] : [];
  const there = await Promise.all(
    [...remote].map(async ([alias, parts]) => [alias, await resolveInTime(context, alias, parts)] as const),
  );
  return ok(asGiven(Object.fromEntries([...here, ...there])));
};

export const resolveClusterRoutes: readonly Route[] = [
  route<estypes.IndicesResolveClusterResponse>({
    methods: ['GET'],
    paths: ['/_resolve/cluster'],
    access: items(ACTION),
    query: [...INDEX_OPTIONS, 'ignore_throttled', 'timeout'],
    since: '8.18',
    handle: resolve,
  }),
  route<estypes.IndicesResolveClusterResponse>({
    methods: ['GET'],
    paths: ['/_resolve/cluster/{name}'],
    access: items(ACTION),
    query: [...INDEX_OPTIONS, 'ignore_throttled', 'timeout'],
    handle: resolve,
  }),
];
