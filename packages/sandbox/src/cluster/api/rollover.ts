import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument } from '../http/errors.ts';
import { index, ok, type Reply, type RequestContext, route, type Route, TIMEOUTS } from '../http/route.ts';
import { parseObject, readField, readObject } from '../http/object-parser.ts';
import { type Json, type JsonObject } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { parseIndexDefinition } from '../state/create-index.ts';
import { ROLLOVER_CONDITIONS } from '../state/lifecycle-actions.ts';
import {
  checkConditions,
  planRollover,
  rolloverSource,
  type RolloverSource,
  shouldRoll,
} from '../state/rollover.ts';
import { freshOf } from './document-write.ts';
import { sizeOf } from './index-size.ts';

/** Conditions as they are told in the answer; what is no condition is refused. */
const readConditions = (conditions: Json | undefined): JsonObject =>
  conditions === undefined
    ? {}
    : readField('rollover', 'conditions', () => parseObject(readObject(conditions), ROLLOVER_CONDITIONS));

/** Data streams name their indices. */
function checkNewName(source: RolloverSource, name: string | undefined): void {
  if (source.kind === 'stream' && name !== undefined)
    throw illegalArgument('new index name may not be specified when rolling over a data stream');
}

const roll = (context: RequestContext): Reply<estypes.IndicesRolloverResponse> => {
  const { params, query } = context.request;
  const target = params['index'] ?? '';
  const { conditions, ...definition } = context.request.body.object();
  const source = rolloverSource(context.state, target);
  const shard = context.state.shard(source.index.uuid);
  checkNewName(source, params['new_index']);
  const results = checkConditions(readConditions(conditions), {
    ageMs: context.now() - source.index.createdAt,
    documents: shard?.documents.size ?? 0,
    bytes: sizeOf(shard).bytes,
  });
  const isDry = query.flag('dry_run', false);
  const isLazy = query.flag('lazy', false);
  if (isLazy && source.kind !== 'stream')
    throw illegalArgument('lazy rollover can be applied only on a data stream');
  if (isLazy && conditions !== undefined)
    throw illegalArgument('lazy rollover can be used only without any conditions');
  const request = { newName: params['new_index'], definition: parseIndexDefinition(definition) };
  const plan = planRollover(context.state, source, request, freshOf(context));
  const rolls = shouldRoll(results) && !isDry && !isLazy;
  if (rolls) context.store.apply(plan.changes);
  if (isLazy && !isDry && source.kind === 'stream') {
    context.store.apply([
      put('data-streams', source.stream.name, { ...source.stream, rolloverOnWrite: true }),
    ]);
  }
  return ok({
    acknowledged: rolls || (isLazy && !isDry),
    shards_acknowledged: rolls,
    old_index: plan.oldIndex,
    new_index: plan.newIndex,
    rolled_over: rolls,
    dry_run: isDry,
    lazy: isLazy,
    conditions: results,
  });
};

export const rolloverRoutes: readonly Route[] = [
  route<estypes.IndicesRolloverResponse>({
    methods: ['POST'],
    paths: ['/{index}/_rollover', '/{index}/_rollover/{new_index}'],
    access: index('indices:admin/rollover'),
    query: [...TIMEOUTS, 'dry_run', 'lazy', 'wait_for_active_shards'],
    handle: roll,
  }),
];
