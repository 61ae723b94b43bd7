import { ElasticError, illegalArgument, resourceNotFound } from '../http/errors.ts';
import { isObject, type JsonObject, sameJson } from '../json.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type LifecyclePolicy } from './collections.ts';
import { parseDuration } from './duration.ts';
import { settingText } from './settings.ts';
import { composeTemplate } from './template-composition.ts';

const PHASES: Readonly<Record<string, readonly string[]>> = {
  hot: [
    'set_priority',
    'unfollow',
    'rollover',
    'readonly',
    'downsample',
    'shrink',
    'forcemerge',
    'searchable_snapshot',
  ],
  warm: ['set_priority', 'unfollow', 'readonly', 'downsample', 'allocate', 'migrate', 'shrink', 'forcemerge'],
  cold: ['set_priority', 'unfollow', 'readonly', 'downsample', 'searchable_snapshot', 'allocate', 'migrate'],
  frozen: ['unfollow', 'searchable_snapshot'],
  delete: ['wait_for_snapshot', 'delete'],
};

/** The `policy` of a request, checked and with the defaults that Elasticsearch prints. */
export function parsePolicy(body: JsonObject): JsonObject {
  const policy = body['policy'];
  if (!isObject(policy))
    throw new ElasticError(400, { type: 'x_content_parse_exception', reason: 'Required [policy]' });
  const phases = policy['phases'];
  if (!isObject(phases)) {
    throw new ElasticError(400, {
      type: 'x_content_parse_exception',
      reason: '[1:1] [put_lifecycle_request] failed to parse field [policy]',
      cause: { type: 'illegal_argument_exception', reason: 'Required [phases]' },
    });
  }
  const read = Object.entries(phases).map(
    ([name, phase]) => [name, parsePhase(name, isObject(phase) ? phase : {})] as const,
  );
  return { ...policy, phases: Object.fromEntries(read) };
}

function parsePhase(name: string, phase: JsonObject): JsonObject {
  const known = PHASES[name];
  if (!known) throw illegalArgument(`Timeseries lifecycle does not support phase [${name}]`);
  const actions = isObject(phase['actions']) ? phase['actions'] : {};
  const unknown = Object.keys(actions).find((action) => !known.includes(action));
  if (unknown !== undefined) throw illegalArgument(`invalid action [${unknown}] defined in phase [${name}]`);
  const minAge = typeof phase['min_age'] === 'string' ? phase['min_age'] : '0ms';
  parseDuration(minAge, 'min_age');
  return { ...phase, min_age: minAge, actions: withDefaults(actions) };
}

/** `delete` prints its own default. */
const withDefaults = (actions: JsonObject): JsonObject =>
  isObject(actions['delete'])
    ? { ...actions, delete: { delete_searchable_snapshot: true, ...actions['delete'] } }
    : actions;

export function putLifecyclePolicy(
  state: ClusterState,
  name: string,
  policy: JsonObject,
  now: number,
): readonly Change[] {
  const before = state.table('lifecycle-policies').get(name);
  if (before && sameJson(before.policy, policy)) return [];
  const next: LifecyclePolicy = { version: (before?.version ?? 0) + 1, modifiedAt: now, policy };
  return [put('lifecycle-policies', name, next)];
}

/** @throws 400 while indices use it, then 404 when it is missing: in this order (spec 11.5) */
export function deleteLifecyclePolicy(state: ClusterState, name: string): readonly Change[] {
  const users = indicesUsing(state, name);
  if (users.length > 0) {
    throw illegalArgument(
      `Cannot delete policy [${name}]. It is in use by one or more indices: [${users.join(', ')}]`,
    );
  }
  if (!state.table('lifecycle-policies').has(name))
    throw resourceNotFound(`Lifecycle policy not found: ${name}`);
  return [remove('lifecycle-policies', name)];
}

const indicesUsing = (state: ClusterState, policy: string): readonly string[] =>
  [...state.table('indices').values()]
    .filter((index) => settingText(index.settings, 'index.lifecycle.name') === policy)
    .map((index) => index.name);

export interface PolicyUsers {
  readonly indices: readonly string[];
  readonly dataStreams: readonly string[];
  readonly templates: readonly string[];
}

/** Everything that names each policy, gathered in one pass. */
export function policyUsers(state: ClusterState): (policy: string) => PolicyUsers {
  const users = new Map<string, { indices: string[]; dataStreams: Set<string>; templates: string[] }>();
  const of = (policy: string): { indices: string[]; dataStreams: Set<string>; templates: string[] } => {
    let entry = users.get(policy);
    if (!entry) users.set(policy, (entry = { indices: [], dataStreams: new Set(), templates: [] }));
    return entry;
  };
  for (const index of state.table('indices').values()) {
    const policy = settingText(index.settings, 'index.lifecycle.name');
    if (policy === undefined) continue;
    of(policy).indices.push(index.name);
    if (index.dataStream !== undefined) of(policy).dataStreams.add(index.dataStream);
  }
  for (const [name, template] of state.table('index-templates')) {
    const policy = settingText(composeTemplate(state, template).settings, 'index.lifecycle.name');
    if (policy !== undefined) of(policy).templates.push(name);
  }
  return (policy) => {
    const entry = of(policy);
    return { indices: entry.indices, dataStreams: [...entry.dataStreams], templates: entry.templates };
  };
}
