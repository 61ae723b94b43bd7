/** Sends the requests of probes to whoever they are for. Only what reads gets through; every fault is a value. */
import { ElasticFaultError, type ElasticConnection, type FaultKind } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import type { Answer, FailureKind, ProbeRequest } from './probe.ts';

export interface Places {
  readonly home: ElasticConnection;
  /** With the remote API key of the output; undefined without one. */
  readonly remote: ElasticConnection | undefined;
  /** By host, with the service token; empty without one. */
  readonly agents: ReadonlyMap<string, ElasticConnection>;
  readonly registry: Pick<RegistryClient, 'categories' | 'packageInfo'>;
  /** The status that the console of the remote gives. */
  readonly askPeer: () => Promise<unknown>;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** The one request that is sent as a POST and changes nothing. */
const READING_POST = '/_security/user/_has_privileges';

export function createAsk(
  places: Places,
  requestMs: number,
): (request: ProbeRequest, signal: AbortSignal) => Promise<Answer> {
  return async (request, signal) => {
    const { place } = request;
    switch (place.kind) {
      case 'home':
        return send(places.home, request, { signal, requestMs });
      case 'remote':
        return send(places.remote, request, { signal, requestMs });
      case 'agent':
        return send(places.agents.get(place.host), request, { signal, requestMs });
      case 'registry':
        return askRegistry(places.registry, request.path, signal);
      case 'peer':
        return { kind: 'answered', status: 200, body: await places.askPeer() };
    }
  };
}

interface Bounds {
  readonly signal: AbortSignal;
  readonly requestMs: number;
}

async function send(
  connection: ElasticConnection | undefined,
  { method, path, body }: ProbeRequest,
  { signal, requestMs }: Bounds,
): Promise<Answer> {
  if (connection === undefined) return failure('other', 'There are no credentials for this.', '');
  if (method === 'POST' && path !== READING_POST) throw new Error(`A probe may not send POST ${path}.`);
  try {
    const answer = await connection.raw.send(
      { method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      { signal, timeoutMs: requestMs, maxBytes: MAX_ANSWER_BYTES },
    );
    return { kind: 'answered', status: answer.status, body: parsed(answer.text) };
  } catch (error) {
    if (!(error instanceof ElasticFaultError)) throw error;
    const { kind, message, reason } = error.fault;
    return failure(FAILURES[kind] ?? 'other', message, reason ?? '');
  }
}

const FAILURES: Partial<Record<FaultKind, FailureKind>> = {
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

function failure(fault: FailureKind, message: string, reason: string): Answer {
  return { kind: 'failed', fault, message, reason };
}

/** Anew, because what was true yesterday does not help. */
async function askRegistry(registry: Places['registry'], path: string, signal: AbortSignal): Promise<Answer> {
  const [, name = '', version = ''] = path.split('/');
  const options = { signal, refresh: true };
  const answer = await (
    name === '' ? registry.categories({}, options) : registry.packageInfo(name, version, options)
  ).catch((): undefined => undefined);
  if (answer === undefined) return failure('timeout', 'The registry did not answer in time.', '');
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
