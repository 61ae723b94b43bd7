/** Sends the requests of condition rules to whoever they are for. Only what reads gets through; every error is a value. */
import { ElasticError, type ElasticConnection, type ElasticErrorKind } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import type { Answer, FailureKind, ObservationRequest } from './observation.ts';
import type { Ask } from './observer.ts';
import { askPlacesTexts as texts } from '../texts/conditions/ask-places.ts';

export interface HomePlaces {
  /** With the console's own credentials. */
  readonly home: ElasticConnection;
  readonly registry: Pick<RegistryClient, 'categories' | 'packageInfo'>;
}

export interface RemotePlaces {
  /** With the remote API key of the output; undefined without one. */
  readonly remote: ElasticConnection | undefined;
  /** By host, with the service token; empty without one. */
  readonly agents: ReadonlyMap<string, ElasticConnection>;
  /** The status that the console or Kibana of the remote gives. */
  readonly askPeer: () => Promise<unknown>;
  /** Which Kibana stands beside a remote that this console applies, and whether it can be used; absent without one. */
  readonly askKibana?: () => Promise<unknown>;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** The one request that is sent as a POST and changes nothing. */
const READING_POST = '/_security/user/_has_privileges';

const NO_CREDENTIALS = failure('unusable', texts.thereAreNoCredentials, '');

/**
 * Sends requests of conditions to the home cluster and the registry. Each has `requestMs`; a failure is an answer,
 * never an exception.
 */
export function askHome({ home, registry }: HomePlaces, requestMs: number): Ask {
  return async (request, signal) => {
    switch (request.place.kind) {
      case 'home':
        return send(home, request, { signal, requestMs });
      case 'registry':
        return askRegistry(registry, request.path, signal);
      default:
        return NO_CREDENTIALS;
    }
  };
}

/**
 * The same for one output: its remote cluster, the hosts as agents reach them, and the console or Kibana of the
 * remote.
 */
export function askRemote({ remote, agents, askPeer, askKibana }: RemotePlaces, requestMs: number): Ask {
  return async (request, signal) => {
    const { place } = request;
    switch (place.kind) {
      case 'remote':
        return send(remote, request, { signal, requestMs });
      case 'agent':
        return send(agents.get(place.host), request, { signal, requestMs });
      case 'peer':
        return { kind: 'answered', status: 200, body: await askPeer() };
      case 'kibana':
        return askKibana === undefined
          ? NO_CREDENTIALS
          : { kind: 'answered', status: 200, body: await askKibana() };
      default:
        return NO_CREDENTIALS;
    }
  };
}

type Failed = Extract<Answer, { readonly kind: 'failed' }>;

interface Bounds {
  readonly signal: AbortSignal;
  readonly requestMs: number;
}

async function send(
  connection: ElasticConnection | undefined,
  { method, path, body }: ObservationRequest,
  { signal, requestMs }: Bounds,
): Promise<Answer> {
  if (connection === undefined) return NO_CREDENTIALS;
  if (method === 'POST' && path !== READING_POST) throw new Error(texts.conditionRuleMayNotSend(path));
  try {
    const answer = await connection.raw.send(
      { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      { signal, timeoutMs: requestMs, maxBytes: MAX_ANSWER_BYTES },
    );
    return { kind: 'answered', status: answer.status, body: parsed(answer.text) };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    const { details } = error;
    const problem = details.kind === 'unreachable' ? details.problem : undefined;
    return { ...failure(FAILURES[details.kind] ?? 'other', details.message, details.reason ?? ''), problem };
  }
}

const FAILURES: Partial<Record<ElasticErrorKind, FailureKind>> = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  aborted: 'timeout',
  'not-elasticsearch': 'foreign',
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function failure(kind: FailureKind, message: string, reason: string): Failed {
  return { kind: 'failed', failure: kind, message, reason };
}

/** Again, because what was true yesterday does not help. */
async function askRegistry(
  registry: HomePlaces['registry'],
  path: string,
  signal: AbortSignal,
): Promise<Answer> {
  const [, name = '', version = ''] = path.split('/');
  const options = { signal, refresh: true };
  const answer = await (
    name === '' ? registry.categories({}, options) : registry.packageInfo(name, version, options)
  ).catch((): undefined => undefined);
  if (answer === undefined) return failure('timeout', texts.registryDidNotAnswer, '');
  switch (answer.kind) {
    case 'found':
      return answer.offline === undefined
        ? { kind: 'answered', status: 200, body: summary(answer) }
        : failure('unreachable', answer.offline.message, '');
    case 'not-found':
      return { kind: 'answered', status: 404, body: answer.message };
    default:
      return failure(answer.kind === 'unreachable' ? 'unreachable' : 'foreign', answer.message, '');
  }
}

function summary(answer: object): unknown {
  if ('categories' in answer && Array.isArray(answer.categories))
    return { categories: answer.categories.length };
  return { found: true };
}
