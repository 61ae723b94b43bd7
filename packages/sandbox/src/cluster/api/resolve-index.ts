import { type estypes } from '@elastic/elasticsearch';
import {
  asGiven,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { ElasticError } from '../http/errors.ts';
import { type JsonObject, textOf } from '../json.ts';
import { isCrossCluster } from '../remote/split-expression.ts';
import { OPEN, type IndexOptions, readIndexOptions } from '../state/index-names.ts';
import { type ResolvedNames, resolveNames } from '../state/resolve-names.ts';
import { askRemoteFor, splitRequest } from './remote-requests.ts';

const ACTION = 'indices:admin/resolve/index';

const here = (
  context: RequestContext,
  expression: string | undefined,
  options: IndexOptions,
): ResolvedNames =>
  resolveNames(context.state, expression, options, {
    may: (name) => context.access.may(ACTION, name),
    tellsMode: context.version.major >= 9,
  });

const NOTHING: ResolvedNames = { indices: [], aliases: [], data_streams: [] };

/** What another cluster has under the names; one that cannot be asked or has nothing adds nothing. */
async function there(
  context: RequestContext,
  alias: string,
  asked: { readonly expression: string; readonly options: IndexOptions },
): Promise<ResolvedNames> {
  const named = (one: JsonObject): JsonObject => ({ ...one, name: `${alias}:${textOf(one['name'] ?? '')}` });
  try {
    const found = await askRemoteFor(context, alias, 'resolveIndex', asked);
    return {
      indices: found.indices.map(named),
      aliases: found.aliases.map(named),
      data_streams: found.data_streams.map(named),
    };
  } catch (error) {
    if (error instanceof ElasticError) return NOTHING;
    throw error;
  }
}

async function everywhere(
  context: RequestContext,
  expression: string,
  options: IndexOptions,
): Promise<ResolvedNames> {
  const { local, remote } = splitRequest(context, expression, ACTION);
  const own = local.length > 0 ? [here(context, local.join(','), options)] : [];
  const others = await Promise.all(
    [...remote].map(([alias, names]) => there(context, alias, { expression: names.join(','), options })),
  );
  const parts = [...own, ...others];
  return {
    indices: parts.flatMap((part) => part.indices),
    aliases: parts.flatMap((part) => part.aliases),
    data_streams: parts.flatMap((part) => part.data_streams),
  };
}

/** `_resolve/index`: what a name is, by kind, here and in other clusters. */
const resolve = async (context: RequestContext): Promise<Reply<estypes.IndicesResolveIndexResponse>> => {
  const options = readIndexOptions(context.request.query, { ...OPEN, open: true, closed: false });
  const expression = context.request.params['index'];
  const found = isCrossCluster(expression)
    ? await everywhere(context, expression ?? '', options)
    : here(context, expression, options);
  return ok(asGiven(found));
};

export const resolveIndexRoutes: readonly Route[] = [
  route<estypes.IndicesResolveIndexResponse>({
    methods: ['GET', 'POST'],
    paths: ['/_resolve/index/{index}'],
    access: { kind: 'items', action: ACTION },
    query: [...INDEX_OPTIONS, 'mode'],
    handle: resolve,
  }),
];
