import { type estypes } from '@elastic/elasticsearch';
import { causeJson, ElasticError, notImplemented, requestValidationError } from '../http/errors.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { asStrings, isObject, isString, type JsonObject, textOf } from '../json.ts';
import { authenticate } from '../security/authenticate.ts';
import { type Subject } from '../security/subject.ts';
import { limitsOf, parseApiKeySpec } from '../security/api-keys.ts';
import { storeApiKey, updateApiKey } from './security-api-keys.ts';

const ACTION = 'cluster:admin/xpack/security/api_key';

/** A key for somebody who proves who they are with a password; not for whoever holds an access token. */
const grant = (context: RequestContext): Reply<estypes.SecurityGrantApiKeyResponse> => {
  const body = context.request.body.requiredObject();
  const { username, password, grant_type: type, api_key: key } = body;
  const problems = [
    ...(isObject(key) && isString(key['name']) ? [] : ['api key name is required']),
    ...(type === 'password' || type === 'access_token'
      ? []
      : [`grant_type [${textOf(type)}] is not supported`]),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
  if (type === 'access_token') throw notImplemented('keys granted for an access token');
  if (!isString(username) || !isString(password))
    throw requestValidationError(['username and password are required for grant_type [password]']);
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const owner = signIn(context, { authorization, username });
  const spec = parseApiKeySpec(isObject(body['api_key']) ? body['api_key'] : {}, context.now());
  return ok(
    storeApiKey(context, owner, { type: 'rest', spec, access: undefined, limitedBy: limitsOf(owner) }),
  );
};

/** Who is not who they say is refused as the caller's fault, without a challenge to sign in again. */
function signIn(
  context: RequestContext,
  { authorization, username }: { readonly authorization: string; readonly username: string },
): Subject {
  try {
    return authenticate(context.state, { authorization, uri: context.request.uri, now: context.now() });
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const reason = `unable to authenticate user [${username}] for action [${ACTION}/grant]`;
    throw new ElasticError(403, {
      type: 'security_exception',
      reason: 'Failed to authenticate api key grant',
      cause: { ...error.body, reason },
    });
  }
}

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
