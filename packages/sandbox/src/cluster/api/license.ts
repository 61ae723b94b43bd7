import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument } from '../http/errors.ts';
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
import { type License, type LicenseType } from '../state/collections.ts';
import { currentLicense, licenseRankAllows, licenseStatus, newLicense } from '../state/license.ts';

function present(license: License, now: number): JsonObject {
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
    start_date_in_millis: -1,
  };
}

const TYPES: readonly string[] = ['standard', 'gold', 'platinum', 'enterprise', 'trial'];

const save = (context: RequestContext, license: License): void =>
  context.store.apply([put('license', 'current', license)]);

/** Installs a licence; signatures are not checked (spec 9.2). */
const install = (context: RequestContext): Reply<estypes.LicensePostResponse> => {
  if (context.request.body.isEmpty) throw illegalArgument('The license must be provided in the request body');
  const body = context.request.body.object();
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
  const before = currentLicense(context.state);
  save(context, {
    uid: isString(given['uid']) ? given['uid'] : context.ids.uuid(),
    type: type as LicenseType,
    issuedAt: Number(given['issue_date_in_millis'] ?? context.now()),
    expiresAt:
      given['expiry_date_in_millis'] === undefined ? undefined : Number(given['expiry_date_in_millis']),
    maxNodes: Number(given['max_nodes'] ?? 1),
    issuedTo: isString(given['issued_to']) ? given['issued_to'] : '',
    issuer: isString(given['issuer']) ? given['issuer'] : '',
    trialUsed: before.trialUsed || type === 'trial',
  });
  return ok({ acknowledged: true, license_status: 'valid' });
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

const NEEDS_ACKNOWLEDGEMENT = {
  acknowledged: false,
  error_message: 'Operation failed: Needs acknowledgement.',
  acknowledge: {
    message:
      'This license update requires acknowledgement. To acknowledge the license, please read the following messages and call the API again, this time with the "acknowledge=true" parameter:',
    ccr: ['Creating new follower indices will be blocked'],
  },
};

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
    return ok(asGiven({ ...NEEDS_ACKNOWLEDGEMENT, basic_was_started: false }));
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
  if (!context.request.query.flag('acknowledge', false))
    return ok(asGiven({ ...NEEDS_ACKNOWLEDGEMENT, trial_was_started: false }));
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

/** No GPU is here, and no licence but CCR's is checked in a feature's availability. */
const featureOf = (name: string, type: LicenseType): { available: boolean; enabled: boolean } => {
  if (name === 'gpu_vector_indexing') return { available: false, enabled: false };
  return { available: name === 'ccr' ? licenseRankAllows(type, 'ccr') : true, enabled: true };
};

/** What `GET /_xpack` says; the licence part is what a follower's cluster checks on the leader's. */
function presentXpack(context: Pick<RequestContext, 'state' | 'now' | 'version'>): estypes.XpackInfoResponse {
  const license = currentLicense(context.state);
  return {
    build: { hash: context.version.buildHash, date: context.version.buildDate },
    license: asGiven({
      uid: license.uid,
      type: license.type,
      mode: license.type,
      status: licenseStatus(license, context.now()),
      ...(license.expiresAt !== undefined && { expiry_date_in_millis: license.expiresAt }),
    }),
    features: asGiven(Object.fromEntries(FEATURES.map((name) => [name, featureOf(name, license.type)]))),
    tagline: 'You know, for X',
  };
}

export const licenseRoutes: readonly Route[] = [
  route<estypes.LicenseGetResponse>({
    methods: ['GET'],
    paths: ['/_license'],
    access: cluster('cluster:monitor/xpack/license/get'),
    query: ['local', 'accept_enterprise', 'master_timeout'],
    handle: (context) => ok({ license: asGiven(present(currentLicense(context.state), context.now())) }),
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
