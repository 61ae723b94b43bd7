import { type IncomingMessage, type ServerResponse } from 'node:http';
import { HttpEndpoint } from './cluster/http/endpoint.ts';
import { readBody } from './cluster/http/read-body.ts';
import { type Faults, type FaultVerb } from './faults.ts';
import { type RegistryHandle } from './registry/index.ts';
import { type ClusterHandle } from './cluster/cluster-handle.ts';
import { refusedRequests } from './refused-requests.ts';

/** How each fault's arguments look; a control request with others is refused. */
const VERBS: Readonly<Record<FaultVerb, readonly ('text' | 'number')[]>> = {
  cutLink: ['text', 'text'],
  slowLink: ['text', 'text', 'number'],
  flapLink: ['text', 'text', 'number'],
  healLink: ['text', 'text'],
  refuseHttp: ['text'],
  hangHttp: ['text'],
  truncateHttp: ['text'],
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
  'heal',
] as const;

interface Controlled {
  readonly faults: Faults;
  readonly registry: RegistryHandle | undefined;
  readonly clusters: ReadonlyMap<string, ClusterHandle>;
  cluster(name: string): ClusterHandle;
  describe(): unknown;
}

class Refused extends Error {}

type Verbs = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/**
 * The control port: what `world.faults` does from code, for other programs. Only JSON requests count, which a
 * web page cannot send to another origin without asking; it listens on loopback like everything here.
 *
 * `GET /` describes the world; `POST /faults/<verb>` and `POST /registry/<verb>` take `{"arguments": […]}`;
 * `GET /refused?client=<prefix>` lists by cluster what was refused or warned of since the start or `DELETE /refused`;
 * `PUT` and `DELETE /keystore/<cluster>/<name>` change secure settings, `PUT` with `{"value": "…"}`.
 */
export function createControl(host: string, port: number, world: Controlled): HttpEndpoint {
  return new HttpEndpoint(host, port, (request, response) => {
    answer(world, request).then(
      (body) => send(response, 200, body),
      (error: unknown) =>
        send(response, 400, { error: error instanceof Error ? error.message : String(error) }),
    );
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function answer(world: Controlled, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://control');
  const [kind, ...rest] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (request.method === 'GET' && kind === '') return world.describe();
  if (request.method === 'GET' && kind === 'refused')
    return refusedByCluster(world, url.searchParams.get('client') ?? '');
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    throw new Refused('control requests are JSON: send content-type application/json');
  }
  const text = await readBody(request);
  const body = readObject(text);
  if (kind === 'keystore')
    return changeKeystore(world, request.method ?? '', {
      cluster: rest[0] ?? '',
      name: rest[1] ?? '',
      value: body['value'],
    });
  if (kind === 'refused' && request.method === 'DELETE') {
    for (const cluster of world.clusters.values()) cluster.clearRequests();
    return { done: true };
  }
  const args = Array.isArray(body['arguments']) ? (body['arguments'] as unknown[]) : [];
  if (request.method !== 'POST') throw new Refused('faults are caused with POST');
  if (kind === 'faults') await runFault(world.faults, rest[0] ?? '', args);
  else if (kind === 'registry') await runRegistryFault(world.registry, rest[0] ?? '', args);
  else
    throw new Refused(
      `unknown control path /${kind ?? ''}; there are: /faults/<verb>, /registry/<verb>, /keystore/<cluster>/<name>, /refused`,
    );
  return { done: true };
}

const refusedByCluster = (world: Controlled, client: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [...world.clusters].map(([name, cluster]) => [name, refusedRequests(cluster, client)] as const),
  );

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
