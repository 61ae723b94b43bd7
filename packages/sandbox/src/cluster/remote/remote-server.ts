import { hangUpSignal } from '../http/hang-up-signal.ts';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClusterContext } from '../cluster-context.ts';
import { ElasticError, envelope } from '../http/errors.ts';
import { readBody } from '../http/read-body.ts';
import { type Json, parseJson } from '../json.ts';
import { type ApiKey, type RemoteUser } from '../state/collections.ts';
import { type Caller, leaderVerbs } from './leader-verbs.ts';
import { ACTION_OF, type RemoteVerb, SESSION_PATH, type Trust, USER_HEADER } from './protocol.ts';
import { callerOf, checkIdentity, presentedKey, trustedKey } from './trust.ts';

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
  const { context, trust } = dependencies;
  if (trust === 'certificate' && presentedKey(request) !== undefined) {
    // Whoever speaks the API-key model here speaks another protocol: the connection is reset.
    response.destroy();
    return;
  }
  try {
    const verb = (request.url ?? '/').slice(1);
    if (`/${verb}` === SESSION_PATH) {
      authenticated(dependencies, request, 'handshake');
      holdSession(context, response);
      return;
    }
    if (!Object.hasOwn(ACTION_OF, verb))
      throw new ElasticError(400, { type: 'illegal_argument_exception', reason: `unknown verb [${verb}]` });
    const known = verb as RemoteVerb;
    const key = authenticated(dependencies, request, known);
    if (key) checkIdentity(key);
    const answered = await runVerb(context, known, {
      body: parseJson(await readBody(request, () => true)) ?? {},
      caller: callerOf(context, readUser(request), key),
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

/** The key of the caller; undefined where trust is by certificates. @throws a refusal */
const authenticated = (
  { context, trust }: Dependencies,
  request: IncomingMessage,
  verb: RemoteVerb,
): ApiKey | undefined =>
  trust === 'certificate' ? undefined : trustedKey(context, presentedKey(request), ACTION_OF[verb]);

async function runVerb(
  context: ClusterContext,
  verb: RemoteVerb,
  call: { readonly body: Json; readonly caller: Caller; readonly signal: AbortSignal },
): Promise<Json> {
  const run = leaderVerbs(context)[verb] as (
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

function readUser(request: IncomingMessage): RemoteUser {
  const header = request.headers[USER_HEADER];
  const text = typeof header === 'string' ? Buffer.from(header, 'base64').toString('utf8') : '';
  const user = parseJson(text) as RemoteUser | undefined;
  return user ?? { username: '_anonymous', description: 'user [_anonymous]', roleNames: [], indices: [] };
}
