import { type estypes } from '@elastic/elasticsearch';
import { requestValidationError } from '../http/errors.ts';
import {
  answer,
  asGiven,
  index,
  INDEX_OPTIONS,
  ok,
  presence,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { matchesPattern } from '../security/action-pattern.ts';
import { actionResults, addAlias, parseAliasActions, planAliases, removeAliases } from '../state/aliases.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { OPEN_AND_CLOSED } from '../state/index-names.ts';
import { indicesOf } from './index-targets.ts';
import { parseAlias, presentAlias } from '../state/alias-definitions.ts';

const wantedNames = (context: RequestContext): readonly string[] | undefined => {
  const name = context.request.params['name'];
  return name === undefined || name === '_all' ? undefined : name.split(',');
};

const isWanted = (names: readonly string[] | undefined, alias: string): boolean =>
  names === undefined || names.some((pattern) => matchesPattern(pattern, alias));

/** The aliases of one index that were asked for. */
function shown(one: IndexMetadata, names: readonly string[] | undefined): JsonObject {
  const kept = Object.entries(one.aliases).filter(([alias]) => isWanted(names, alias));
  return {
    aliases: Object.fromEntries(kept.map(([alias, definition]) => [alias, presentAlias(definition)])),
  };
}

const get = (context: RequestContext): Reply<estypes.IndicesGetAliasResponse> => {
  const names = wantedNames(context);
  const found = indicesOf(
    context,
    { ...OPEN_AND_CLOSED, hidden: names !== undefined },
    'indices:admin/aliases/get',
  );
  const listed = found
    .filter(
      (one) => one.dataStream === undefined || names !== undefined || Object.keys(one.aliases).length > 0,
    )
    .filter((one) => names === undefined || Object.keys(one.aliases).some((alias) => isWanted(names, alias)));
  // A data stream has its aliases as a whole, whatever backs it.
  const body = Object.fromEntries(listed.map((one) => [one.dataStream ?? one.name, shown(one, names)]));
  const missing = (names ?? []).filter(
    (name) => !name.includes('*') && !listed.some((one) => Object.hasOwn(one.aliases, name)),
  );
  if (missing.length === 0) return ok(asGiven(body));
  const noun = missing.length === 1 ? 'alias' : 'aliases';
  return answer(
    404,
    asGiven({ error: `${noun} [${missing.sort().join(',')}] missing`, status: 404, ...body }),
  );
};

/** The old name of `_alias`, which went with 9.0. */
const getByOldName = (context: RequestContext): Reply<estypes.IndicesGetAliasResponse> => {
  if (context.version.major < 9) return get(context);
  const { uri } = context.request;
  return answer(
    405,
    asGiven({
      error: `Incorrect HTTP method for uri [${uri}] and method [GET], allowed: [POST]`,
      status: 405,
    }),
    { allow: 'POST' },
  );
};

const exists = (context: RequestContext): Reply<boolean> => {
  const names = wantedNames(context);
  const found = indicesOf(
    context,
    { ...OPEN_AND_CLOSED, hidden: true, ignoreUnavailable: true },
    'indices:admin/aliases/get',
  );
  return presence(found.some((one) => Object.keys(one.aliases).some((alias) => isWanted(names, alias))));
};

const update = (context: RequestContext): Reply<estypes.IndicesUpdateAliasesResponse> => {
  const steps = parseAliasActions(context.state, context.request.body.requiredObject());
  context.access.require('indices:admin/aliases', [...new Set(steps.map((step) => step.index))]);
  const changes = planAliases(context.state, steps);
  const results = actionResults(context.state, steps);
  context.store.apply(changes);
  return ok(
    asGiven({
      acknowledged: true,
      errors: results !== undefined,
      ...(results && { action_results: results }),
    }),
  );
};

const UPDATED = asGiven<estypes.AcknowledgedResponseBase>({ acknowledged: true, errors: false });

const put = (context: RequestContext): Reply<estypes.IndicesPutAliasResponse> => {
  const name = context.request.params['name'] ?? '';
  if (name === '') throw requestValidationError(['alias is missing']);
  const targets = indicesOf(context, { ...OPEN_AND_CLOSED, allowNoIndices: false }, 'indices:admin/aliases');
  context.store.apply(
    planAliases(context.state, addAlias(targets, name, parseAlias(context.request.body.object()))),
  );
  return ok(UPDATED);
};

const remove = (context: RequestContext): Reply<estypes.IndicesDeleteAliasResponse> => {
  const names = (context.request.params['name'] ?? '')
    .split(',')
    .map((name) => (name === '_all' ? '*' : name));
  const targets = indicesOf(context, { ...OPEN_AND_CLOSED, allowNoIndices: false }, 'indices:admin/aliases');
  context.store.apply(removeAliases(context.state, targets, names));
  return ok(UPDATED);
};

const READ = [...INDEX_OPTIONS, 'local', 'master_timeout'];
const ONE = ['/{index}/_alias/{name}', '/{index}/_aliases/{name}'];

export const aliasRoutes: readonly Route[] = [
  route<estypes.IndicesGetAliasResponse>({
    methods: ['GET'],
    paths: ['/_alias', '/_alias/{name}', '/{index}/_alias', '/{index}/_alias/{name}'],
    access: index('indices:admin/aliases/get'),
    query: READ,
    handle: get,
  }),
  route<estypes.IndicesGetAliasResponse>({
    methods: ['GET'],
    paths: ['/_aliases'],
    access: index('indices:admin/aliases/get'),
    query: READ,
    handle: getByOldName,
  }),
  route<estypes.IndicesExistsAliasResponse>({
    methods: ['HEAD'],
    paths: ['/_alias/{name}', '/{index}/_alias/{name}'],
    access: index('indices:admin/aliases/get'),
    query: READ,
    handle: exists,
  }),
  route<estypes.IndicesUpdateAliasesResponse>({
    methods: ['POST'],
    paths: ['/_aliases'],
    access: { kind: 'items', action: 'indices:admin/aliases' },
    query: TIMEOUTS,
    handle: update,
  }),
  route<estypes.IndicesPutAliasResponse>({
    methods: ['PUT', 'POST'],
    paths: ONE,
    access: index('indices:admin/aliases'),
    query: TIMEOUTS,
    handle: put,
  }),
  route<estypes.IndicesDeleteAliasResponse>({
    methods: ['DELETE'],
    paths: ONE,
    access: index('indices:admin/aliases'),
    query: TIMEOUTS,
    handle: remove,
  }),
];
