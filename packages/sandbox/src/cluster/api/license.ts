import { type estypes } from '@elastic/elasticsearch';
import { ElasticError, illegalArgument, parseError } from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import {
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { isArray, isObject, isString, type JsonObject, textOf } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { ACCEPT_ENTERPRISE } from '../state/deprecations.ts';
import { type StackVersion } from '../versions.ts';
import { type License, type LicenseType } from '../state/collections.ts';
import { currentLicense, licenseRankAllows, licenseStatus, newLicense } from '../state/license.ts';

/** What built-in licenses start with. */
const STARTED_AT = -1;

function present(license: License, now: number, isHuman: boolean): JsonObject {
  return {
    status: licenseStatus(license, now),
    uid: license.uid,
    type: license.type,
    issue_date: new Date(license.issuedAt).toISOString(),
    issue_date_in_millis: license.issuedAt,
    ...(license.expiresAt !== undefined && {
      expiry_date: new Date(license.expiresAt).toISOString(),
      expiry_date_in_millis: license.expiresAt,
    }),
    max_nodes: license.maxNodes,
    max_resource_units: null,
    issued_to: license.issuedTo,
    issuer: license.issuer,
    ...(isHuman && { start_date: new Date(STARTED_AT).toISOString() }),
    start_date_in_millis: STARTED_AT,
  };
}

const TYPES: readonly string[] = ['standard', 'gold', 'platinum', 'enterprise', 'trial'];

const save = (context: RequestContext, license: License): void =>
  context.store.apply([put('license', 'current', license)]);

/** Refuses every license: only who has the key of the vendor can sign one. `world.faults.setLicense` sets one here. */
const install = (context: RequestContext): Reply<estypes.LicensePostResponse> => {
  if (context.request.body.isEmpty) throw illegalArgument('The license must be provided in the request body');
  const body = context.request.body.object();
  if (body['licenses'] === undefined && body['license'] === undefined)
    throw parseError('failed to parse licenses expected field');
  const given = isArray(body['licenses']) ? body['licenses'][0] : body['license'];
  if (!isObject(given)) throw illegalArgument('The license must be provided in the request body');
  const type = given['type'];
  if (type === 'basic') {
    throw illegalArgument(
      'Installing basic licenses is no longer allowed. Use the POST /_license/start_basic API to install a basic license that does not expire.',
    );
  }
  if (!isString(type) || !TYPES.includes(type))
    throw illegalArgument(`unknown license type [${textOf(type)}]`);
  throw new ElasticError(400, {
    type: 'parse_exception',
    reason: `malformed signature for license [${textOf(given['uid'])}]`,
    cause: { type: 'buffer_underflow_exception', reason: null },
  });
};

const toBasic = (context: RequestContext): void => {
  const before = currentLicense(context.state);
  if (before.type === 'basic') return;
  save(
    context,
    newLicense('basic', {
      now: context.now(),
      clusterName: context.name,
      uid: context.ids.uuid(),
      trialUsed: before.trialUsed,
    }),
  );
};

/** What is lost with everything but a basic license, in the words of the answer. */
const LOST_WITH_BASIC: Readonly<Record<string, readonly string[]>> = {
  watcher: ['Watcher will be disabled'],
  logstash: ['Logstash will no longer poll for centrally-managed pipelines'],
  security: [
    'Authentication will be limited to the native and file realms.',
    'Security tokens will not be supported.',
    'IP filtering and auditing will be disabled.',
    'Field and document level access control will be disabled.',
    'Custom realms will be ignored.',
    'A custom authorization engine will be ignored.',
  ],
  ccr: ['Cross-Cluster Replication will be disabled'],
  enterprise_search: [
    'Search Applications and behavioral analytics will be disabled.',
    'Query rules will be disabled.',
    'Elastic Web crawler will be disabled.',
    'Connector clients require at least a platinum license.',
  ],
  redact_processor: ['Redact ingest pipeline processors will be disabled'],
  beats: ['Beats will no longer be able to use centrally-managed configuration'],
  monitoring: [
    "Multi-cluster support is disabled for clusters with [BASIC] license. If you are\nrunning multiple clusters, users won't be able to access the clusters with\n[BASIC] licenses from within a single X-Pack Kibana instance. You will have to deploy a\nseparate and dedicated X-pack Kibana instance for each [BASIC] cluster you wish to monitor.",
  ],
  graph: ['Graph will be disabled'],
  ml: ['Machine learning will be disabled'],
  sql: ['JDBC and ODBC support will be disabled, but you can continue to use SQL CLI and REST endpoint'],
};

const needsAcknowledgement = (message: string, acknowledge: JsonObject): JsonObject => ({
  acknowledged: false,
  error_message: 'Operation failed: Needs acknowledgement.',
  acknowledge: { message, ...acknowledge },
});

const BASIC_NOTICE = needsAcknowledgement(
  'This license update requires acknowledgement. To acknowledge the license, please read the following messages and call /start_basic again, this time with the "acknowledge=true" parameter:',
  LOST_WITH_BASIC,
);
const TRIAL_NOTICE = needsAcknowledgement(
  'This API initiates a free 30-day trial for all subscription features. By starting this trial, you agree that it is subject to the terms and conditions at https://www.elastic.co/legal/trial_license/. To begin your free trial, call /start_trial again and specify the "acknowledge=true" parameter.',
  {
    security: [
      'With a trial license, X-Pack security features are available, but are not enabled by default.',
    ],
  },
);

const startBasic = (context: RequestContext): Reply<estypes.LicensePostStartBasicResponse> => {
  if (currentLicense(context.state).type === 'basic') {
    return answer(
      403,
      asGiven({
        acknowledged: true,
        basic_was_started: false,
        error_message: 'Operation failed: Current license is basic.',
      }),
    );
  }
  if (!context.request.query.flag('acknowledge', false))
    return ok(asGiven({ ...BASIC_NOTICE, basic_was_started: false }));
  toBasic(context);
  return ok(asGiven({ acknowledged: true, basic_was_started: true }));
};

const startTrial = (context: RequestContext): Reply<estypes.LicensePostStartTrialResponse> => {
  const type =
    context.request.query.text('type') ?? context.request.query.text('type_query_string') ?? 'trial';
  if (!TYPES.includes(type)) {
    throw illegalArgument(
      `Cannot start trial of type [${type}]. Valid trial types are [${[...TYPES].sort().join(',')}]`,
    );
  }
  if (!context.request.query.flag('acknowledge', false))
    return ok(asGiven({ ...TRIAL_NOTICE, trial_was_started: false }));
  const before = currentLicense(context.state);
  if (before.trialUsed) {
    return answer(
      403,
      asGiven({
        acknowledged: true,
        trial_was_started: false,
        error_message: 'Operation failed: Trial was already activated.',
      }),
    );
  }
  const trial = newLicense('trial', {
    now: context.now(),
    clusterName: context.name,
    uid: context.ids.uuid(),
    trialUsed: true,
  });
  save(context, { ...trial, type: type as LicenseType });
  return ok(asGiven({ acknowledged: true, trial_was_started: true, type }));
};

const FEATURES = [
  'aggregate_metric',
  'analytics',
  'archive',
  'ccr',
  'data_streams',
  'data_tiers',
  'enrich',
  'enterprise_search',
  'eql',
  'esql',
  'gpu_vector_indexing',
  'graph',
  'ilm',
  'logsdb',
  'logstash',
  'ml',
  'monitoring',
  'rollup',
  'searchable_snapshots',
  'security',
  'slm',
  'spatial',
  'sql',
  'transform',
  'universal_profiling',
  'voting_only',
  'watcher',
];

const NEW_IN_9 = ['gpu_vector_indexing'];

/** No GPU is here, and no license but CCR's is checked in a feature's availability. */
const featureOf = (name: string, type: LicenseType): { available: boolean; enabled: boolean } => {
  if (name === 'gpu_vector_indexing') return { available: false, enabled: false };
  return { available: name === 'ccr' ? licenseRankAllows(type, 'ccr') : true, enabled: true };
};

const CATEGORIES = ['build', 'license', 'features'];

/** The parts of `GET /_xpack` that are asked for; `_all` and none are all of them. */
function readCategories(query: QueryParams): readonly string[] {
  const wanted = query.list('categories') ?? ['_all'];
  if (wanted.includes('_all')) return CATEGORIES;
  if (wanted.includes('_none')) return [];
  const unknown = wanted.find((name) => !CATEGORIES.includes(name.toLowerCase()));
  if (unknown === undefined) return wanted.map((name) => name.toLowerCase());
  throw illegalArgument(
    `No enum constant org.elasticsearch.protocol.xpack.XPackInfoRequest.Category.${unknown.toUpperCase()}`,
  );
}

const featuresOf = (type: LicenseType, { major }: StackVersion): JsonObject =>
  Object.fromEntries(
    FEATURES.filter((name) => !(major < 9 && NEW_IN_9.includes(name))).map((name) => [
      name,
      featureOf(name, type),
    ]),
  );

/** What `GET /_xpack` says; the license part is what a follower's cluster checks on the leader's. */
function presentXpack(
  context: Pick<RequestContext, 'state' | 'now' | 'version' | 'request'>,
): estypes.XpackInfoResponse {
  const license = currentLicense(context.state);
  const parts: JsonObject = {
    build: { hash: context.version.buildHash, date: context.version.buildDate },
    license: {
      uid: license.uid,
      type: license.type,
      mode: license.type,
      status: licenseStatus(license, context.now()),
      ...(license.expiresAt !== undefined && { expiry_date_in_millis: license.expiresAt }),
    },
    features: featuresOf(license.type, context.version),
  };
  const wanted = readCategories(context.request.query);
  return asGiven({
    ...Object.fromEntries(Object.entries(parts).filter(([name]) => wanted.includes(name))),
    tagline: 'You know, for X',
  });
}

const getLicense = (context: RequestContext): Reply<estypes.LicenseGetResponse> => {
  const { query } = context.request;
  if (query.has('accept_enterprise')) context.warn([ACCEPT_ENTERPRISE]);
  if (!query.flag('accept_enterprise', true))
    throw illegalArgument('The [accept_enterprise] parameters may not be false');
  const license = present(currentLicense(context.state), context.now(), query.flag('human', false));
  return ok({ license: asGiven(license) });
};

export const licenseRoutes: readonly Route[] = [
  route<estypes.LicenseGetResponse>({
    methods: ['GET'],
    paths: ['/_license'],
    access: cluster('cluster:monitor/xpack/license/get'),
    query: ['local', 'accept_enterprise', 'master_timeout'],
    handle: getLicense,
  }),
  route<estypes.LicensePostResponse>({
    methods: ['PUT', 'POST'],
    paths: ['/_license'],
    access: cluster('cluster:admin/xpack/license/put'),
    query: ['acknowledge', ...TIMEOUTS],
    handle: install,
  }),
  route<estypes.LicenseDeleteResponse>({
    methods: ['DELETE'],
    paths: ['/_license'],
    access: cluster('cluster:admin/xpack/license/delete'),
    query: TIMEOUTS,
    handle: (context) => {
      toBasic(context);
      return ok({ acknowledged: true });
    },
  }),
  route<estypes.LicenseGetBasicStatusResponse>({
    methods: ['GET'],
    paths: ['/_license/basic_status'],
    access: cluster('cluster:monitor/xpack/license/basic_status'),
    handle: (context) => ok({ eligible_to_start_basic: currentLicense(context.state).type !== 'basic' }),
  }),
  route<estypes.LicenseGetTrialStatusResponse>({
    methods: ['GET'],
    paths: ['/_license/trial_status'],
    access: cluster('cluster:monitor/xpack/license/trial_status'),
    handle: (context) => ok({ eligible_to_start_trial: !currentLicense(context.state).trialUsed }),
  }),
  route<estypes.LicensePostStartBasicResponse>({
    methods: ['POST'],
    paths: ['/_license/start_basic'],
    access: cluster('cluster:admin/xpack/license/start_basic'),
    query: ['acknowledge', ...TIMEOUTS],
    handle: startBasic,
  }),
  route<estypes.LicensePostStartTrialResponse>({
    methods: ['POST'],
    paths: ['/_license/start_trial'],
    access: cluster('cluster:admin/xpack/license/start_trial'),
    query: ['acknowledge', 'type', 'type_query_string', ...TIMEOUTS],
    handle: startTrial,
  }),
  route<estypes.XpackInfoResponse>({
    methods: ['GET'],
    paths: ['/_xpack'],
    access: cluster('cluster:monitor/xpack/info'),
    query: ['categories', 'accept_enterprise'],
    handle: (context) => ok(presentXpack(context)),
  }),
];
