import { type estypes } from '@elastic/elasticsearch';
import { fieldParseError, notImplemented, requestValidationError, unknownField } from '../http/errors.ts';
import { items, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asStrings, isObject, isString, type Json, type JsonObject, textOf } from '../json.ts';
import { type Match } from '../search/match.ts';
import { checkQuery } from '../search/query.ts';
import { findMatches } from '../search/search.ts';
import { openTargets } from '../search/search-place.ts';
import { filterSource, parseSourceFilter, type SourceFilter } from '../search/source-filter.ts';
import { withLookedUpTerms } from '../search/terms-lookup.ts';
import { OPEN_FOR_SEARCH } from '../state/index-names.ts';
import { NO_GUARD } from '../state/write-document.ts';
import {
  AS_STORED,
  type ItemOutcome,
  maxDocsOf,
  noScripts,
  presentTally,
  proceedsOverConflicts,
  replyNowOrLater,
  runOver,
} from './by-query.ts';
import { writeDocument } from './document-write.ts';
import { refreshAfter } from './refresh-param.ts';
import { lookUpIn, placeOf } from './search-params.ts';

const KNOWN = ['source', 'dest', 'max_docs', 'size', 'conflicts', 'script'];
const SOURCE = ['index', 'query', '_source', 'size', 'sort', 'remote', 'slice', 'runtime_mappings'];
const DEST = ['index', 'op_type', 'pipeline', 'routing', 'version_type'];

interface Plan {
  readonly names: readonly string[];
  readonly query: Json | undefined;
  readonly filter: SourceFilter;
  readonly dest: string;
  readonly isCreate: boolean;
  readonly isExternal: boolean;
  readonly pipeline: string | undefined;
  readonly routing: string;
}

function part(body: JsonObject, name: string, known: readonly string[]): JsonObject {
  const given = body[name];
  if (given === undefined) return {};
  if (!isObject(given)) {
    throw fieldParseError('reindex', name, {
      type: 'parsing_exception',
      reason: `[${name}] must be an object`,
    });
  }
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) throw fieldParseError('reindex', name, unknownField(name, unknown).body);
  return given;
}

function readPlan(context: RequestContext, body: JsonObject): Plan {
  const unknown = Object.keys(body).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw unknownField('reindex', unknown);
  noScripts(body);
  const [source, dest] = [part(body, 'source', SOURCE), part(body, 'dest', DEST)];
  for (const key of ['remote', 'slice', 'runtime_mappings', 'sort'])
    if (source[key] !== undefined) throw notImplemented(`[${key}] in the source of a reindex`);
  const problems = [
    ...(source['index'] === undefined
      ? ['use _all if you really want to copy from all existing indexes']
      : []),
    ...(isString(dest['index']) ? [] : ['index must be specified']),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
  const query = withLookedUpTerms(source['query'], lookUpIn(context));
  checkQuery(query);
  return {
    names: asStrings(source['index']),
    query,
    filter: parseSourceFilter(source['_source']),
    dest: textOf(dest['index']),
    isCreate: dest['op_type'] === 'create',
    isExternal: textOf(dest['version_type'] ?? 'internal').startsWith('external'),
    pipeline: isString(dest['pipeline']) ? dest['pipeline'] : undefined,
    routing: textOf(dest['routing'] ?? 'keep'),
  };
}

/** Where a copy of a document is routed: as it was, nowhere, or where the request says. */
function routingOf(plan: Plan, before: string | undefined): string | undefined {
  if (plan.routing === 'keep') return before;
  if (plan.routing === 'discard') return undefined;
  if (plan.routing.startsWith('=')) return plan.routing.slice(1);
  throw requestValidationError([`Unsupported reindex routing [${plan.routing}]`]);
}

function copy(context: RequestContext, plan: Plan, { document }: Match): ItemOutcome {
  const written = writeDocument(
    context,
    {
      index: plan.dest,
      id: document.id,
      routing: routingOf(plan, document.routing),
      pipeline: plan.pipeline,
      requireAlias: context.request.query.flag('require_alias', false),
      guard: {
        ...NO_GUARD,
        isCreate: plan.isCreate,
        externalVersion: plan.isExternal ? { value: document.version, allowsEqual: false } : undefined,
      },
    },
    filterSource(document.source, plan.filter) ?? {},
  );
  if (written.kind === 'dropped') return 'noop';
  return written.result.result === 'created' ? 'created' : 'updated';
}

/** Copies what a query finds into another index. */
const reindex = (context: RequestContext): Reply<estypes.ReindexResponse> => {
  const body = context.request.body.requiredObject();
  const plan = readPlan(context, body);
  const targets = openTargets(placeOf(context), plan.names.join(','), OPEN_FOR_SEARCH);
  if (targets.some(({ index }) => index.name === plan.dest))
    throw requestValidationError([`reindex cannot write into an index its reading from [${plan.dest}]`]);
  const limit = maxDocsOf(context, body);
  const proceeds = proceedsOverConflicts(context, body);
  return replyNowOrLater(context, 'indices:data/write/reindex', () => {
    const found = findMatches(targets, { query: plan.query, sort: AS_STORED }, context.now()).slice(0, limit);
    const touched = new Set<string>();
    const tally = runOver(found, proceeds, (match) => copy(context, plan, match));
    const written = context.state.table('indices').get(plan.dest);
    if (written) touched.add(written.uuid);
    if (context.request.query.flag('refresh', false)) refreshAfter(context, 'force', touched);
    return presentTally(tally, found.length, ['updated', 'created', 'deleted']);
  });
};

export const reindexRoutes: readonly Route[] = [
  route<estypes.ReindexResponse>({
    methods: ['POST'],
    paths: ['/_reindex'],
    access: items('indices:data/write/reindex'),
    query: [
      'max_docs',
      'refresh',
      'requests_per_second',
      'require_alias',
      'scroll',
      'slices',
      'timeout',
      'wait_for_active_shards',
      'wait_for_completion',
    ],
    handle: reindex,
  }),
];
