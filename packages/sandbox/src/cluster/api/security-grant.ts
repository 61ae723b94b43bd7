import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, illegalArgument, requestValidationError } from '../http/errors.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asStrings, isObject, isString, type JsonObject, textOf } from '../json.ts';
import { authenticate } from '../security/authenticate.ts';
import { limitsOf, parseApiKeySpec } from '../security/api-keys.ts';
import { storeApiKey, updateApiKey } from './security-api-keys.ts';

const ACTION = 'cluster:admin/xpack/security/api_key';

/** A key for somebody who proves who they are with a password; access tokens are not simulated. */
const grant = (context: RequestContext): Reply<estypes.SecurityGrantApiKeyResponse> => {
  const body = context.request.body.requiredObject();
  const { username, password } = body;
  if (body['grant_type'] !== 'password')
    throw illegalArgument(`invalid grant_type [${textOf(body['grant_type'])}]`);
  if (!isString(username) || !isString(password))
    throw requestValidationError(['username and password are required for grant_type [password]']);
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const owner = authenticate(context.state, { authorization, uri: context.request.uri, now: context.now() });
  const spec = parseApiKeySpec(isObject(body['api_key']) ? body['api_key'] : {}, context.now());
  return ok(
    storeApiKey(context, owner, { type: 'rest', spec, access: undefined, limitedBy: limitsOf(owner) }),
  );
};

/** The same update for several keys; one that fails does not keep the others from theirs. */
const updateMany = (context: RequestContext): Reply<estypes.SecurityBulkUpdateApiKeysResponse> => {
  const { ids, ...body } = context.request.body.requiredObject();
  const wanted = asStrings(ids);
  if (wanted.length === 0) throw requestValidationError(['API key IDs cannot be empty']);
  const outcome = { updated: [] as string[], noops: [] as string[] };
  const details: Record<string, JsonObject> = {};
  for (const id of wanted) {
    try {
      (updateApiKey(context, id, body) ? outcome.updated : outcome.noops).push(id);
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      details[id] = causeJson(error.body);
    }
  }
  const count = Object.keys(details).length;
  return ok(asGiven({ ...outcome, ...(count > 0 && { errors: { count, details } }) }));
};

export const grantRoutes: readonly Route[] = [
  route<estypes.SecurityGrantApiKeyResponse>({
    methods: ['POST'],
    paths: ['/_security/api_key/grant'],
    access: cluster(`${ACTION}/grant`),
    query: ['refresh'],
    handle: grant,
  }),
  route<estypes.SecurityBulkUpdateApiKeysResponse>({
    methods: ['POST'],
    paths: ['/_security/api_key/_bulk_update'],
    access: cluster(`${ACTION}/bulk_update`),
    handle: updateMany,
  }),
];
