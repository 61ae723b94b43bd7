import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { HttpEndpoint } from './cluster/http/endpoint.ts';
import { ElasticError } from './cluster/http/errors.ts';
import { isLoopbackHost, isOwnOrigin } from './cluster/http/loopback-guard.ts';
import { readBody } from './cluster/http/read-body.ts';
import { type Faults, type FaultVerb } from './faults.ts';
import { KIBANA_VERBS } from './kibana/kibana-faults.ts';
import { type KibanaHandle } from './kibana/start-kibana.ts';
import { type RegistryHandle } from './registry/start-registry.ts';
import { type ClusterHandle } from './cluster/cluster-handle.ts';
import { refusedRequests } from './refused-requests.ts';

/** How each fault's arguments look; a control request with others is refused. */
const VERBS: Readonly<Record<FaultVerb, readonly ('text' | 'number')[]>> = {
  cutLink: ['text', 'text'],
  slowLink: ['text', 'text', 'number'],
  flapLink: ['text', 'text', 'number'],
  restoreLink: ['text', 'text'],
  refuseHttp: ['text'],
  hangHttp: ['text'],
  truncateHttp: ['text'],
  crowdHttp: ['text', 'number', 'number'],
  throttleHttp: ['text', 'number', 'number', 'number'],
  acceptHttp: ['text'],
  stopCluster: ['text'],
  startCluster: ['text'],
  restartCluster: ['text'],
  forwardClock: ['number'],
  fillDisk: ['text'],
  freeDisk: ['text'],
  distrustCertificates: ['text'],
  trustCertificates: ['text'],
  renameCertificate: ['text', 'text'],
  restoreCertificate: ['text'],
  expireKey: ['text', 'text'],
  invalidateKey: ['text', 'text'],
  restoreKey: ['text', 'text', 'number'],
  setLicense: ['text', 'text', 'number'],
};

const REGISTRY_VERBS = [
  'goDown',
  'comeUp',
  'removeVersion',
  'corruptArchive',
  'truncateArchive',
  'answerHtml',
  'slow',
  'recover',
] as const;

interface Controlled {
  readonly faults: Faults;
  readonly registry: RegistryHandle | undefined;
  readonly clusters: ReadonlyMap<string, ClusterHandle>;
  cluster(name: string): ClusterHandle;
  kibana(cluster: string): KibanaHandle;
  /** Must be free of secrets: it is sent. */
  describe(): unknown;
}

class Refused extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

type Verbs = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/**
 * The control port: what `world.faults` does from code, for other programs that have its token
 * (`Authorization: Bearer …`). It answers to loopback names only and to no page of another origin.
 *
 * `GET /` describes the world without its secrets; `POST /faults/<verb>`, `POST /registry/<verb>` and
 * `POST /kibana/<cluster>/<verb>` take `{"arguments": […]}`; `PUT` and `DELETE /keystore/<cluster>/<name>` change secure settings, `PUT` with `{"value": "…"}`.
 * `GET /refused?client=<prefix>` lists by cluster what was refused or warned of since the start or `DELETE /refused`.
 */
export function createControl(
  where: { readonly host: string; readonly port: number; readonly token: string },
  world: Controlled,
): HttpEndpoint {
  const endpoint = new HttpEndpoint(where.host, where.port, (request, response) => {
    answer(world, request, { port: endpoint.port, token: where.token }).then(
      (body) => send(response, 200, body),
      (error: unknown) => refuse(response, error),
    );
  });
  return endpoint;
}

/** @throws Refused before anything of the body is read */
function checkCaller(
  { headers }: IncomingMessage,
  own: { readonly port: number; readonly token: string },
): void {
  if (!isLoopbackHost(headers.host, own.port))
    throw new Refused('the control port answers to 127.0.0.1, localhost and [::1] only', 421);
  if (!isOwnOrigin(headers)) throw new Refused('pages of other origins may not use the control port', 403);
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!isSame(token, own.token))
    throw new Refused('the control port wants its token: Authorization: Bearer <control.token>', 401);
}

/** Compares in the same time wherever the two differ. */
const isSame = (given: string, wanted: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
};

function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof Refused || error instanceof ElasticError ? error.status : 400;
  response.setHeader('connection', 'close');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="sandbox"');
  send(response, status, { error: error instanceof Error ? error.message : String(error) });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function answer(
  world: Controlled,
  request: IncomingMessage,
  own: { readonly port: number; readonly token: string },
): Promise<unknown> {
  checkCaller(request, own);
  const url = new URL(request.url ?? '/', 'http://control');
  const [kind, ...rest] = partsOf(url.pathname);
  if (request.method === 'GET' && kind === '') return world.describe();
  if (kind === 'refused') return answerRefused(world, request.method, url.searchParams.get('client') ?? '');
  return change(world, request, { kind, rest });
}

async function change(
  world: Controlled,
  request: IncomingMessage,
  { kind, rest }: { readonly kind: string | undefined; readonly rest: readonly string[] },
): Promise<unknown> {
  const body = await readJsonBody(request);
  if (kind === 'keystore')
    return changeKeystore(world, request.method ?? '', {
      cluster: rest[0] ?? '',
      name: rest[1] ?? '',
      value: body['value'],
    });
  if (request.method !== 'POST') throw new Refused('faults are caused with POST');
  const args = Array.isArray(body['arguments']) ? (body['arguments'] as unknown[]) : [];
  if (kind === 'kibana') await runKibanaFault(world, rest, args);
  else await cause(world, { kind, verb: rest[0] ?? '' }, args);
  return { done: true };
}

async function cause(
  world: Controlled,
  { kind, verb }: { readonly kind: string | undefined; readonly verb: string },
  args: readonly unknown[],
): Promise<void> {
  if (kind === 'faults') return runFault(world.faults, verb, args);
  if (kind === 'registry') return runRegistryFault(world.registry, verb, args);
  throw new Refused(
    `unknown control path /${kind ?? ''}; there are: /faults/<verb>, /registry/<verb>, /kibana/<cluster>/<verb>, /keystore/<cluster>/<name>, /refused`,
  );
}

function answerRefused(world: Controlled, method: string | undefined, client: string): unknown {
  if (method === 'GET') {
    const lists = [...world.clusters].map(
      ([name, cluster]) => [name, refusedRequests(cluster, client)] as const,
    );
    return Object.fromEntries(lists);
  }
  if (method !== 'DELETE') throw new Refused('GET or DELETE');
  for (const cluster of world.clusters.values()) cluster.clearRequests();
  return { done: true };
}

function partsOf(path: string): readonly string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw new Refused('the path is not percent-encoded UTF-8');
  }
}

async function readJsonBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (request.headers['content-type']?.startsWith('application/json') !== true)
    throw new Refused('control requests are JSON: send content-type application/json');
  return readObject(await readBody(request));
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new Refused('the body must be a JSON object');
}

async function runFault(faults: Faults, verb: string, args: readonly unknown[]): Promise<void> {
  const wanted = Object.hasOwn(VERBS, verb) ? VERBS[verb as FaultVerb] : undefined;
  if (!wanted) throw new Refused(`unknown fault "${verb}"; there are: ${Object.keys(VERBS).join(', ')}`);
  const fits =
    wanted.length === args.length &&
    wanted.every((kind, at) => typeof args[at] === (kind === 'text' ? 'string' : 'number'));
  if (!fits) throw new Refused(`${verb} takes ${wanted.join(', ')}`);
  const verbs = faults as unknown as Verbs;
  await verbs[verb]?.(...args);
}

async function runRegistryFault(
  registry: RegistryHandle | undefined,
  verb: string,
  args: readonly unknown[],
): Promise<void> {
  if (!registry) throw new Refused('this world has no package registry');
  const known = REGISTRY_VERBS.find((name) => name === verb);
  if (!known) throw new Refused(`unknown registry fault "${verb}"; there are: ${REGISTRY_VERBS.join(', ')}`);
  const verbs = registry.faults as unknown as Verbs;
  await verbs[known]?.(...args);
}

async function runKibanaFault(
  world: Controlled,
  [cluster = '', verb = '']: readonly string[],
  args: readonly unknown[],
): Promise<void> {
  const known = KIBANA_VERBS.find((name) => name === verb);
  if (!known) throw new Refused(`unknown fault of Kibana "${verb}"; there are: ${KIBANA_VERBS.join(', ')}`);
  const verbs = world.kibana(cluster).faults as unknown as Verbs;
  await verbs[known]?.(...args);
}

function changeKeystore(
  world: Controlled,
  method: string,
  change: { readonly cluster: string; readonly name: string; readonly value: unknown },
): unknown {
  const { keystore } = world.cluster(change.cluster);
  if (change.name === '') throw new Refused('which setting? PUT /keystore/<cluster>/<name>');
  if (method === 'DELETE') keystore.remove(change.name);
  else if (method === 'PUT' && typeof change.value === 'string') keystore.set(change.name, change.value);
  else throw new Refused('PUT with {"value": "…"} or DELETE');
  return { done: true };
}
