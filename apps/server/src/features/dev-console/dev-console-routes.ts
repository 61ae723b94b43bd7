/**
 * Requests by hand. At home they are sent as the signed-in user, so Elasticsearch decides what that user may; on a
 * remote with the key of its output, and so only for those who may change Fleet settings. Neither requests nor answers
 * are logged: what security APIs answer is the user's own business. That a request was sent is on record when it went to a
 * remote, where it looks like the console's own, or may have changed something.
 */
import {
  CONSOLE_READ_METHODS,
  getDevConsole,
  HOME_CLUSTER,
  listConsoleNames,
  may,
  sendConsoleRequest,
  type RouteInput,
  type RouteOutput,
} from '@lockstep/contracts';
import { ElasticError, type ElasticErrorDetails, type ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import type { Secret } from '../../lib/secret.ts';
import { readNames } from './read-names.ts';
import { requestPath, showAnswer } from './show-answer.ts';
import { SNIPPETS } from './snippets.ts';

export interface DevConsoleOptions {
  readonly isEnabled: boolean;
  readonly homeName: () => string;
  /** The home cluster as a user. */
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  /** Remotes whose output has a stored API key. */
  readonly remotes: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The remote of an output; the caller closes it. Throws AppError when there is none. */
  readonly connectRemote: (outputId: string) => Promise<ElasticConnection>;
  readonly recording: Recording;
  readonly now: () => number;
}

const LIMITS = { answer_bytes: 1024 * 1024, timeout_ms: 30_000 };
/** Read at most so much, to indent it and to say that it was cut. */
const MAX_READ_BYTES = 8 * 1024 * 1024;

const WRITERS = { kind: 'privileges', anyOf: [['fleet-settings-all']] } as const;

export function bindDevConsoleRoutes(binder: Binder, options: DevConsoleOptions): void {
  binder.guarded(getDevConsole, async (_input, { principal }) => {
    const all = options.isEnabled ? await options.remotes() : [];
    const remotes = all.filter(({ id }) => may(WRITERS, principal.rights, id));
    return {
      is_enabled: options.isEnabled,
      may_write: isWriter(principal, HOME_CLUSTER),
      clusters: [
        {
          id: HOME_CLUSTER,
          name: options.homeName(),
          identity: `as ${principal.username}`,
          may_write: isWriter(principal, HOME_CLUSTER),
        },
        ...remotes.map(({ id, name }) => ({
          id,
          name,
          identity: `with the remote API key of ${name}`,
          may_write: true,
        })),
      ],
      snippets: [...SNIPPETS],
      limits: LIMITS,
    };
  });

  bindNames(binder, options);
  binder.guarded(sendConsoleRequest, async ({ body }, { principal, gone }) => {
    requireSwitchedOn(options);
    requireRights(principal, body);
    const work = () => sendByHand(options, body, principal, gone);
    const isTraced = body.cluster !== HOME_CLUSTER || !CONSOLE_READ_METHODS.includes(body.method);
    if (!isTraced) return work();
    return options.recording(headOf(principal, body), async (note) => {
      const sent = { cluster: body.cluster, method: body.method, path: body.path };
      note({ after: sent });
      const answer = await work();
      note({ after: { ...sent, status: answer.status } });
      return answer;
    });
  });
}

/** Not on record: what the editor reads to complete a name is nobody's request. */
function bindNames(binder: Binder, options: DevConsoleOptions): void {
  binder.guarded(listConsoleNames, async ({ query: { cluster } }, { principal, gone }) => {
    requireSwitchedOn(options);
    requireRights(principal, { method: 'GET', cluster });
    return onCluster(options, { cluster, principal }, (connection) => readNames(connection, gone));
  });
}

type ByHand = RouteInput<typeof sendConsoleRequest>['body'];

function headOf({ username }: Principal, { cluster }: ByHand): ActionHead {
  const isHome = cluster === HOME_CLUSTER;
  return {
    actor: username,
    action: 'console_request',
    target: { kind: 'cluster', id: cluster, name: cluster },
    ...(isHome ? {} : { output: { id: cluster, name: cluster } }),
  };
}

async function sendByHand(
  options: DevConsoleOptions,
  body: ByHand,
  principal: Principal,
  gone: AbortSignal,
): Promise<RouteOutput<typeof sendConsoleRequest>> {
  return onCluster(options, { cluster: body.cluster, principal }, async (connection) => {
    const startedAt = options.now();
    const answer = await connection.raw.send(
      {
        method: body.method,
        path: requestPath(body.path),
        ...(body.body === undefined || body.body.trim() === '' ? {} : { body: body.body }),
      },
      { timeoutMs: LIMITS.timeout_ms, maxBytes: MAX_READ_BYTES, signal: gone },
    );
    const shown = showAnswer(answer, LIMITS.answer_bytes);
    return {
      status: answer.status,
      duration_ms: Math.max(0, Math.round(options.now() - startedAt)),
      content_type: answer.contentType,
      body: shown.text,
      is_cut: shown.isCut,
    };
  });
}

/** At home as the user, on a remote with the key of its output. */
async function onCluster<T>(
  options: DevConsoleOptions,
  { cluster, principal }: { readonly cluster: string; readonly principal: Principal },
  work: (connection: ElasticConnection) => Promise<T>,
): Promise<T> {
  const isHome = cluster === HOME_CLUSTER;
  const connection = isHome ? options.homeAs(principal.authorization) : await options.connectRemote(cluster);
  try {
    return await work(connection);
  } catch (error) {
    if (error instanceof ElasticError) throw noAnswer(error.details, isHome);
    throw error;
  } finally {
    // Connections of users are kept for their next request.
    if (!isHome) await connection.close();
  }
}

function requireSwitchedOn({ isEnabled }: DevConsoleOptions): void {
  if (!isEnabled) throw new AppError('DEV_CONSOLE_OFF', 'The Dev Tools console is turned off here.');
}

const isWriter = ({ rights }: Principal, cluster: string): boolean =>
  may(WRITERS, rights, cluster === HOME_CLUSTER ? undefined : cluster);

function requireRights(
  principal: Principal,
  { method, cluster }: { readonly method: (typeof CONSOLE_READ_METHODS)[number]; readonly cluster: string },
): void {
  if (isWriter(principal, cluster)) return;
  const why = !CONSOLE_READ_METHODS.includes(method)
    ? `${method} is sent only for users with the privilege fleet-settings-all`
    : cluster === HOME_CLUSTER
      ? undefined
      : 'requests to a remote use the API key of its output, and so need the privilege fleet-settings-all';
  if (why !== undefined) throw new AppError('FORBIDDEN', `${principal.username} may not do this: ${why}.`);
}

/** Without the request, which may hold what nobody else should read. */
function noAnswer(details: ElasticErrorDetails, isHome: boolean): AppError {
  const reason = details.reason === undefined ? '' : ` (${details.reason})`;
  if (details.kind === 'unexpected') {
    return new AppError('INVALID_REQUEST', `The request or its answer cannot be handled${reason}.`, {
      nextAction: 'Check the path; ask for less with size or filter_path if the answer is too large.',
    });
  }
  if (details.kind === 'unsupported')
    return new AppError(isHome ? 'HOME_VERSION_UNSUPPORTED' : 'REMOTE_VERSION_UNSUPPORTED', details.message);
  const what =
    details.kind === 'timeout'
      ? `did not answer within ${LIMITS.timeout_ms / 1000} s`
      : details.kind === 'not-elasticsearch'
        ? 'gave an answer that is not from Elasticsearch'
        : `gave no answer${reason}`;
  return new AppError(
    isHome ? 'HOME_CLUSTER_UNREACHABLE' : 'REMOTE_UNREACHABLE',
    `The ${isHome ? 'home' : 'remote'} cluster ${what}.`,
  );
}
