import { illegalArgument, requestValidationError, resourceNotFound } from '../http/errors.ts';
import { type ObjectRules, parseObject, readBoolean, readField, readObject } from '../http/object-parser.ts';
import { type JsonObject, sameJson } from '../json.ts';
import { type Change, type ClusterState, put, remove } from './cluster-state.ts';
import { type LifecyclePolicy } from './collections.ts';
import { parseAction, readTime } from './lifecycle-actions.ts';
import { missingReference, phaseProblem } from './lifecycle-rules.ts';
import { settingText } from './settings.ts';
import { composeTemplate } from './template-composition.ts';

/** Names that a policy may not have. @throws illegal_argument_exception */
function checkPolicyName(name: string): void {
  const refuse = (why: string): Error => illegalArgument(`invalid policy name [${name}]: ${why}`);
  if (name.includes(',')) throw refuse("must not contain ','");
  if (name.includes(' ')) throw refuse("must not contain ' '");
  if (name.startsWith('_')) throw refuse("must not start with '_'");
  const bytes = Buffer.byteLength(name);
  if (bytes > 255) throw refuse(`name is too long, (${bytes} > 255)`);
}

const PHASE: ObjectRules = {
  parser: 'phase',
  fields: { min_age: readTime('min_age'), actions: (value) => parseActions(readObject(value)) },
  required: ['actions'],
};

const parseActions = (actions: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      readField('actions', name, () => parseAction(name, readObject(action ?? null))),
    ]),
  );

const parsePhases = (phases: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(phases).map(([name, phase]) => {
      const read = readField('phases', name, () => parseObject(readObject(phase ?? null), PHASE));
      return [name, { min_age: '0ms', ...read }];
    }),
  );

const POLICY: ObjectRules = {
  parser: 'lifecycle_policy',
  fields: {
    phases: (value) => parsePhases(readObject(value)),
    _meta: readObject,
    deprecated: readBoolean,
  },
  required: ['phases'],
};

/**
 * The `policy` of a request, checked and with the defaults that Elasticsearch prints.
 * @throws x_content_parse_exception, action_request_validation_exception, illegal_argument_exception
 */
export function parsePolicy(body: JsonObject): JsonObject {
  const { policy } = parseObject(body, {
    parser: 'put_lifecycle_request',
    fields: { policy: (value) => parseObject(readObject(value), POLICY) },
    required: ['policy'],
  });
  const parsed = policy as JsonObject;
  const phases = parsed['phases'] as Readonly<Record<string, JsonObject>>;
  const problem = phaseProblem(phases);
  if (problem !== undefined) throw requestValidationError([problem]);
  return parsed;
}

/**
 * The version counts changes only: the same policy again changes nothing. Throws for a bad name or a reference
 * to something that is not there.
 */
export function putLifecyclePolicy(
  state: ClusterState,
  name: string,
  policy: JsonObject,
  now: number,
): readonly Change[] {
  checkPolicyName(name);
  const missing = missingReference(policy['phases'] as Readonly<Record<string, JsonObject>>);
  if (missing !== undefined) throw illegalArgument(missing);
  const before = state.table('lifecycle-policies').get(name);
  if (before && sameJson(before.policy, policy)) return [];
  const next: LifecyclePolicy = { version: (before?.version ?? 0) + 1, modifiedAt: now, policy };
  return [put('lifecycle-policies', name, next)];
}

/** @throws 400 while indices use it, then 404 when it is missing: in this order (docs/elastic/elasticsearch.md#lifecycle-policies) */
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
