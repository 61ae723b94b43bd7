import { hangUpSignal } from '../http/hang-up-signal.ts';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClusterContext } from '../cluster-context.ts';
import { ElasticError, envelope, securityError } from '../http/errors.ts';
import { readBody } from '../http/read-body.ts';
import { type Json, parseJson } from '../json.ts';
import { findApiKey, findRole } from '../security/authenticate.ts';
import { type RemoteUser, type RoleDescriptor } from '../state/collections.ts';
import { EMPTY_ROLE } from '../security/role-descriptor.ts';
import { type Caller, leaderVerbs } from './leader-verbs.ts';
import { type RemoteVerb, SESSION_PATH, type Trust, USER_HEADER } from './protocol.ts';

interface Dependencies {
  readonly context: ClusterContext;
  readonly trust: Trust;
  readonly closing: AbortSignal;
  readonly onBug: (error: unknown) => void;
}

/** Serves the interface that other clusters connect to: with API keys, or with mutual trust. */
export function createRemoteHandler(
  dependencies: Dependencies,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    serve(dependencies, request, response).catch((error: unknown) => {
      dependencies.onBug(error);
      response.destroy();
    });
  };
}

async function serve(
  dependencies: Dependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { context } = dependencies;
  try {
    const roles = trustedRoles(dependencies, request);
    const path = request.url ?? '/';
    if (path === SESSION_PATH) {
      holdSession(context, response);
      return;
    }
    const body = parseJson(await readBody(request)) ?? {};
    const user = readUser(request);
    const caller: Caller = { user, limits: callerLimits(dependencies, user, roles) };
    const answered = await runVerb(context, path.slice(1), {
      body,
      caller,
      signal: hangUpSignal(response, dependencies.closing),
    });
    context.store.flush();
    send(response, 200, answered);
  } catch (error) {
    context.store.flush();
    if (!(error instanceof ElasticError)) throw error;
    send(response, error.status, envelope(error));
  }
}

async function runVerb(
  context: ClusterContext,
  verb: string,
  call: { readonly body: Json; readonly caller: Caller; readonly signal: AbortSignal },
): Promise<Json> {
  const verbs = leaderVerbs(context);
  if (!Object.hasOwn(verbs, verb))
    throw new ElasticError(400, { type: 'illegal_argument_exception', reason: `unknown verb [${verb}]` });
  const run = verbs[verb as RemoteVerb] as (
    body: Json,
    caller: Caller,
    signal: AbortSignal,
  ) => Promise<Json> | Json;
  return await run(call.body, call.caller, call.signal);
}

function send(response: ServerResponse, status: number, body: Json): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** A session tells who this is, then stays open for as long as the connection lives. */
function holdSession(context: ClusterContext, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const handshake = {
    clusterName: context.name,
    clusterUuid: context.identity.uuid,
    version: context.version.number,
  };
  response.write(`${JSON.stringify(handshake)}\n`);
}

/**
 * The roles of a valid cross-cluster key; undefined where trust is mutual.
 * @throws security_exception for a missing, wrong or unexpected credential
 */
function trustedRoles(
  dependencies: Dependencies,
  request: IncomingMessage,
): readonly RoleDescriptor[] | undefined {
  const { context, trust } = dependencies;
  const [, scheme, encoded = ''] = /^(\S+)\s+(.*)$/s.exec(request.headers.authorization ?? '') ?? [];
  if (trust === 'certificate') {
    if (scheme === undefined) return undefined;
    throw securityError(
      401,
      'remote access with API keys requires channel profile to be [_remote_cluster], but got [default]',
    );
  }
  if (scheme?.toLowerCase() !== 'apikey') {
    throw securityError(
      401,
      'Cross cluster requests through the dedicated remote cluster server port require transport header [_cross_cluster_access_credentials] but none found. Please ensure you have configured remote cluster credentials on the cluster originating the request.',
    );
  }
  const key = findApiKey(context.state, encoded, { type: 'cross_cluster', now: context.now() });
  return Object.values(key.roleDescriptors);
}

function readUser(request: IncomingMessage): RemoteUser {
  const header = request.headers[USER_HEADER];
  const text = typeof header === 'string' ? Buffer.from(header, 'base64').toString('utf8') : '';
  const user = parseJson(text) as RemoteUser | undefined;
  return user ?? { username: '_anonymous', description: 'user [_anonymous]', roleNames: [], indices: [] };
}

/** With keys: what the key allows and what the user may towards this remote. Else: the user's roles, here. */
function callerLimits(
  dependencies: Dependencies,
  user: RemoteUser,
  roles: readonly RoleDescriptor[] | undefined,
): readonly (readonly RoleDescriptor[])[] {
  if (!roles) return [user.roleNames.flatMap((name) => findRole(dependencies.context.state, name) ?? [])];
  return [roles, [{ ...EMPTY_ROLE, cluster: ['all'], indices: user.indices }]];
}
