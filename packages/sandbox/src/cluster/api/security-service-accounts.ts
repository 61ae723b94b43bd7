import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, requestValidationError, versionConflict } from '../http/errors.ts';
import {
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
} from '../http/route.ts';
import { hashSecret } from '../ids.ts';
import { encodeServiceToken } from '../security/authenticate.ts';
import { presentRole } from '../security/role-descriptor.ts';
import { SERVICE_ACCOUNTS } from '../security/service-accounts.ts';
import { put, remove } from '../state/cluster-state.ts';
import { presentCacheCleared } from './cache-cleared.ts';

const ACTION = 'cluster:admin/xpack/security/service_account';

const accountOf = (context: RequestContext): string => {
  const { namespace = '', service = '' } = context.request.params;
  return `${namespace}/${service}`;
};

const get = (context: RequestContext): Reply<estypes.SecurityGetServiceAccountsResponse> => {
  const { namespace, service } = context.request.params;
  const found = [...SERVICE_ACCOUNTS].filter(([name]) => {
    const [ownNamespace, ownService] = name.split('/');
    return (
      (namespace === undefined || namespace === ownNamespace) &&
      (service === undefined || service === ownService)
    );
  });
  return ok(
    asGiven(Object.fromEntries(found.map(([name, role]) => [name, { role_descriptor: presentRole(role) }]))),
  );
};

const create = (context: RequestContext): Reply<estypes.SecurityCreateServiceTokenResponse> => {
  const account = accountOf(context);
  if (!SERVICE_ACCOUNTS.has(account)) throw illegalArgument(`service account [${account}] does not exist`);
  const name = context.request.params['name'] ?? `token_${context.ids.shortId()}`;
  if (!/^[A-Za-z0-9-][\w-]{0,255}$/.test(name)) {
    throw requestValidationError([
      'service token name must have at least 1 character and at most 256 characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
    ]);
  }
  const key = `${account}/${name}`;
  if (context.state.table('service-tokens').has(key)) {
    throw versionConflict(`service_account_token-${key}`, 'document already exists (current version [1])', {
      name: '.security-7',
      uuid: context.identity.uuid,
    });
  }
  const secret = context.ids.uuid();
  context.store.apply([put('service-tokens', key, { account, name, secret: hashSecret(secret) })]);
  return ok({ created: true, token: { name, value: encodeServiceToken(account, name, secret) } });
};

const erase = (context: RequestContext): Reply<estypes.SecurityDeleteServiceTokenResponse> => {
  const key = `${accountOf(context)}/${context.request.params['name'] ?? ''}`;
  if (!context.state.table('service-tokens').has(key)) return answer(404, { found: false });
  context.store.apply([remove('service-tokens', key)]);
  return ok({ found: true });
};

const credentials = (context: RequestContext): Reply<estypes.SecurityGetServiceCredentialsResponse> => {
  const account = accountOf(context);
  const tokens = [...context.state.table('service-tokens').values()].filter(
    (token) => token.account === account,
  );
  return ok(
    asGiven({
      service_account: account,
      count: tokens.length,
      tokens: Object.fromEntries(tokens.map((token) => [token.name, {}])),
      nodes_credentials: {
        _nodes: { total: context.nodeCount, successful: context.nodeCount, failed: 0 },
        file_tokens: {},
      },
    }),
  );
};

const BASE = '/_security/service/{namespace}/{service}/credential';

export const serviceAccountRoutes: readonly Route[] = [
  route<estypes.SecurityGetServiceAccountsResponse>({
    methods: ['GET'],
    paths: [
      '/_security/service',
      '/_security/service/{namespace}',
      '/_security/service/{namespace}/{service}',
    ],
    access: cluster(`${ACTION}/get`),
    handle: get,
  }),
  route<estypes.SecurityCreateServiceTokenResponse>({
    methods: ['POST'],
    paths: [`${BASE}/token`],
    access: cluster(`${ACTION}/token/create`),
    query: ['refresh'],
    handle: create,
  }),
  route<estypes.SecurityCreateServiceTokenResponse>({
    methods: ['PUT', 'POST'],
    paths: [`${BASE}/token/{name}`],
    access: cluster(`${ACTION}/token/create`),
    query: ['refresh'],
    handle: create,
  }),
  route<estypes.SecurityDeleteServiceTokenResponse>({
    methods: ['DELETE'],
    paths: [`${BASE}/token/{name}`],
    access: cluster(`${ACTION}/token/delete`),
    query: ['refresh'],
    handle: erase,
  }),
  route<estypes.SecurityGetServiceCredentialsResponse>({
    methods: ['GET'],
    paths: [BASE],
    access: cluster(`${ACTION}/credential/get`),
    handle: credentials,
  }),
  route<estypes.SecurityClearCachedServiceTokensResponse>({
    methods: ['POST'],
    paths: [`${BASE}/token/{name}/_clear_cache`],
    access: cluster('cluster:admin/xpack/security/service_account/clear_cache'),
    handle: (context) => ok(presentCacheCleared(context)),
  }),
];
