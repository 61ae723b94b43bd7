import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, notImplemented } from '../http/errors.ts';
import {
  type ObjectRules,
  parseObject,
  type ReadMember,
  readObject,
  readText,
} from '../http/object-parser.ts';
import {
  ACKNOWLEDGED,
  asGiven,
  cluster,
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject, textOf } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN } from '../state/index-names.ts';
import { settingText } from '../state/settings.ts';
import { indicesOf } from './index-targets.ts';

/** What ILM knows of an index: the sandbox keeps policies but runs none, so every index is at its first step. */
function explain(context: RequestContext, one: IndexMetadata): JsonObject {
  const policy = settingText(one.settings, 'index.lifecycle.name');
  if (policy === undefined) return { index: one.name, managed: false };
  const isKnown = context.state.table('lifecycle-policies').has(policy);
  const age = context.now() - one.createdAt;
  return {
    index: one.name,
    managed: true,
    policy,
    index_creation_date_millis: one.createdAt,
    time_since_index_creation: `${(age / 1000).toFixed(2)}s`,
    lifecycle_date_millis: one.createdAt,
    age: `${(age / 1000).toFixed(2)}s`,
    ...(isKnown
      ? {
          phase: 'hot',
          phase_time_millis: one.createdAt,
          action: 'complete',
          action_time_millis: one.createdAt,
          step: 'complete',
          step_time_millis: one.createdAt,
        }
      : { step_info: { type: 'illegal_argument_exception', reason: `policy [${policy}] does not exist` } }),
  };
}

const explainAll = (context: RequestContext): Reply<estypes.IlmExplainLifecycleResponse> => {
  const found = indicesOf(context, { ...OPEN, hidden: true }, 'indices:admin/ilm/explain');
  const { query } = context.request;
  const shown = found
    .map((one) => explain(context, one))
    .filter((entry) => !query.flag('only_managed', false) || entry['managed'] === true)
    .filter((entry) => !query.flag('only_errors', false) || entry['step_info'] !== undefined);
  return ok(asGiven({ indices: Object.fromEntries(shown.map((entry) => [textOf(entry['index']), entry])) }));
};

const removePolicy = (context: RequestContext): Reply<estypes.IlmRemovePolicyResponse> => {
  for (const one of indicesOf(context, OPEN, 'indices:admin/ilm/remove')) {
    const settings = Object.fromEntries(
      Object.entries(one.settings).filter(([key]) => !key.startsWith('index.lifecycle.')),
    );
    context.store.apply([
      put('indices', one.name, { ...one, settings, settingsVersion: one.settingsVersion + 1 }),
    ]);
  }
  return ok({ has_failures: false, failed_indexes: [] });
};

/** No policy runs here, so none has failed and nothing can be tried again. */
const retry = (context: RequestContext): Reply<estypes.IlmRetryResponse> => {
  const [first] = indicesOf(context, OPEN, 'indices:admin/ilm/retry');
  if (!first) return ok(ACKNOWLEDGED);
  throw illegalArgument(
    `cannot retry an action for an index [${first.name}] that has not encountered an error when running a Lifecycle Policy`,
  );
};

const STEP: ObjectRules = {
  parser: 'step_info',
  fields: { phase: readText, action: readText, name: readText },
  required: ['phase'],
};

/** Steps are not simulated: only what stands for itself is refused as a real cluster does. */
const move = (context: RequestContext): Reply<estypes.IlmMoveToStepResponse> => {
  const readStep: ReadMember = (value) => parseObject(readObject(value), STEP);
  parseObject(context.request.body.requiredObject(), {
    parser: 'move_to_step_request',
    fields: { current_step: readStep, next_step: readStep },
    required: ['current_step', 'next_step'],
  });
  const name = context.request.params['index'] ?? '';
  const one = context.state.table('indices').get(name);
  if (!one) throw illegalArgument(`index [${name}] does not exist`);
  if (settingText(one.settings, 'index.lifecycle.name') === undefined)
    throw illegalArgument(`index [${name}] is not associated with an Index Lifecycle Policy`);
  throw notImplemented('moving an index to another step of its lifecycle');
};

const isRunning = (context: RequestContext): boolean => context.state.table('switches').get('ilm') !== false;

const turn =
  (isOn: boolean) =>
  (context: RequestContext): Reply<estypes.IlmStartResponse> => {
    context.store.apply([put('switches', 'ilm', isOn)]);
    return ok(ACKNOWLEDGED);
  };

export const lifecycleOperationRoutes: readonly Route[] = [
  route<estypes.IlmExplainLifecycleResponse>({
    methods: ['GET'],
    paths: ['/{index}/_ilm/explain'],
    access: index('indices:admin/ilm/explain'),
    query: [...INDEX_OPTIONS, 'only_errors', 'only_managed', 'master_timeout'],
    handle: explainAll,
  }),
  route<estypes.IlmRemovePolicyResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ilm/remove'],
    access: index('indices:admin/ilm/remove'),
    query: TIMEOUTS,
    handle: removePolicy,
  }),
  route<estypes.IlmRetryResponse>({
    methods: ['POST'],
    paths: ['/{index}/_ilm/retry'],
    access: index('indices:admin/ilm/retry'),
    query: TIMEOUTS,
    handle: retry,
  }),
  route<estypes.IlmMoveToStepResponse>({
    methods: ['POST'],
    paths: ['/_ilm/move/{index}'],
    access: cluster('cluster:admin/ilm/_move/post'),
    query: TIMEOUTS,
    handle: move,
  }),
  route<estypes.IlmGetStatusResponse>({
    methods: ['GET'],
    paths: ['/_ilm/status'],
    access: cluster('cluster:admin/ilm/operation_mode/get'),
    query: TIMEOUTS,
    handle: (context) => ok({ operation_mode: isRunning(context) ? 'RUNNING' : 'STOPPED' }),
  }),
  route<estypes.IlmStartResponse>({
    methods: ['POST'],
    paths: ['/_ilm/start'],
    access: cluster('cluster:admin/ilm/start'),
    query: TIMEOUTS,
    handle: turn(true),
  }),
  route<estypes.IlmStopResponse>({
    methods: ['POST'],
    paths: ['/_ilm/stop'],
    access: cluster('cluster:admin/ilm/stop'),
    query: TIMEOUTS,
    handle: turn(false),
  }),
];
