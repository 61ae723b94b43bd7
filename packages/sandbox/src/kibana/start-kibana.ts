/** A simulated Kibana beside one cluster of a world: an HTTP server on loopback (docs/sandbox.md). */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { HttpEndpoint } from '../cluster/http/endpoint.ts';
import { refuseForeignHost } from '../cluster/http/loopback-guard.ts';
import { readBody } from '../cluster/http/read-body.ts';
import { type PackageIndex } from '../registry/package-index.ts';
import { createFleetInstaller } from './fleet-installer.ts';
import { createFleetRecords } from './fleet-records.ts';
import { registerPrivileges, requireFleet, requireUser } from './kibana-access.ts';
import { envelope, KibanaRefusal, type KibanaAnswer } from './kibana-answer.ts';
import { ClusterDown, createAskCluster } from './kibana-cluster.ts';
import {
  createKibanaFaults,
  noKibanaFaults,
  type KibanaFaults,
  type KibanaFaultState,
} from './kibana-faults.ts';
import { answerCall, needsFleet, type KibanaCall, type KibanaWorld } from './kibana-routes.ts';

export interface KibanaOptions {
  readonly cluster: { readonly name: string; readonly url: string };
  /** Of the cluster, unless told otherwise. */
  readonly version: () => string;
  readonly password: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Beside `default`. */
  readonly spaces: readonly string[];
  readonly offered: () => PackageIndex | undefined;
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

interface KibanaRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface KibanaHandle {
  /** `http://<host>:<port>`, without a slash at the end. */
  readonly url: string;
  readonly faults: KibanaFaults;
  /** What came, oldest first; the newest thousand. */
  requests(): readonly KibanaRequest[];
  clearRequests(): void;
  close(): Promise<void>;
}

const MAX_REQUESTS = 1_000;

/** @throws StartError PORT_BUSY */
export async function startKibana(options: KibanaOptions): Promise<KibanaHandle> {
  const ask = createAskCluster(() => options.cluster.url, options.password);
  const records = createFleetRecords(ask);
  let faults: KibanaFaultState = noKibanaFaults;
  const version = (): string => faults.version ?? options.version();
  const world: KibanaWorld = {
    name: `kibana-${options.cluster.name}`,
    version,
    spaces: ['default', ...options.spaces],
    records,
    installer: createFleetInstaller({ ...options, ask, records, version }),
    offered: options.offered,
    failing: (name) => faults.failing.get(name),
  };
  await registerPrivileges(ask);
  const log = createRequestLog();
  const stopping = new AbortController();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.isDown) {
      request.socket.destroy();
      return;
    }
    log.add(request);
    if (faults.delayMs > 0) await wait(faults.delayMs, undefined, { signal: stopping.signal });
    if (faults.isHtml) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    }
    const answer = await answered(world, ask, request, () => faults);
    send(response, answer, faults.isCutOff);
  };
  const endpoint = new HttpEndpoint(options.host, options.port, (request, response) => {
    if (refuseForeignHost(request, response)) return;
    respond(request, response).catch((error: unknown) => {
      if (stopping.signal.aborted) response.destroy();
      else {
        options.onBug(error);
        send(
          response,
          envelope(500, 'An internal server error occurred. Check Kibana server logs for details.'),
          false,
        );
      }
    });
  });
  await endpoint.open();
  return {
    url: `http://${endpoint.address}`,
    faults: createKibanaFaults((state) => {
      faults = state;
    }),
    requests: log.requests,
    clearRequests: log.clear,
    async close() {
      stopping.abort();
      await endpoint.shut();
    },
  };
}

function createRequestLog() {
  const seen: KibanaRequest[] = [];
  return {
    add({ method = '', url = '', headers }: IncomingMessage): void {
      seen.push({ method, url, headers });
      if (seen.length > MAX_REQUESTS) seen.shift();
    },
    requests: (): readonly KibanaRequest[] => seen,
    clear: (): void => {
      seen.length = 0;
    },
  };
}

async function answered(
  world: KibanaWorld,
  ask: ReturnType<typeof createAskCluster>,
  request: IncomingMessage,
  faults: () => KibanaFaultState,
): Promise<KibanaAnswer> {
  const { unavailable } = faults();
  if (unavailable !== undefined) {
    const { retryAfterSeconds } = unavailable;
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { ...envelope(503, 'Kibana server is not ready yet'), headers };
  }
  try {
    const call = await readCall(world, request);
    const authorization = request.headers.authorization ?? '';
    await requireUser(ask, request.headers.authorization);
    if (call.path === PERMISSIONS && call.method === 'GET') {
      return await answerPermissions(ask, {
        authorization,
        space: call.space,
        isForbidden: faults().isForbidden,
      });
    }
    if (needsFleet(call.path)) {
      if (faults().isForbidden) throw new KibanaRefusal(403, 'Forbidden');
      await requireFleet(ask, {
        authorization,
        level: call.method === 'GET' ? 'read' : 'all',
        space: call.space,
      });
    }
    return await answerCall(world, call);
  } catch (error) {
    if (error instanceof KibanaRefusal) return envelope(error.status, error.message);
    if (error instanceof ClusterDown) return envelope(503, 'Kibana server is not ready yet');
    throw error;
  }
}

const PERMISSIONS = '/api/fleet/check-permissions';

/** Whoever signed in is told whether they may do everything in Fleet; it is no refusal. */
async function answerPermissions(
  ask: ReturnType<typeof createAskCluster>,
  {
    authorization,
    space,
    isForbidden,
  }: { readonly authorization: string; readonly space: string; readonly isForbidden: boolean },
): Promise<KibanaAnswer> {
  const missing = { status: 200, body: { success: false, error: 'MISSING_PRIVILEGES' } };
  if (isForbidden) return missing;
  try {
    await requireFleet(ask, { authorization, level: 'all', space });
    return { status: 200, body: { success: true } };
  } catch (error) {
    if (error instanceof KibanaRefusal && error.status === 403) return missing;
    throw error;
  }
}

/** @throws KibanaRefusal 400, 404 */
async function readCall({ spaces }: KibanaWorld, request: IncomingMessage): Promise<KibanaCall> {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://kibana');
  const [, space = 'default', path = url.pathname] = /^\/s\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  if (!spaces.includes(space)) throw new KibanaRefusal(404, 'Not Found');
  if (method !== 'GET' && headers['kbn-xsrf'] === undefined)
    throw new KibanaRefusal(400, 'Request must contain a kbn-xsrf header.');
  const asked = headers['elastic-api-version'] ?? '2023-10-31';
  if (needsFleet(path) && asked !== '2023-10-31')
    throw new KibanaRefusal(
      400,
      `No version "${String(asked)}" available for [${method.toLowerCase()}] [${path}].`,
    );
  const archive = await readArchive(request);
  return { method, path, query: url.searchParams, body: await readJson(request), archive, space };
}

async function readArchive(request: IncomingMessage): Promise<Buffer | undefined> {
  const type = request.headers['content-type'] ?? '';
  return ['application/zip', 'application/gzip'].includes(type) ? buffer(request) : undefined;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type']?.startsWith('application/json') !== true) return undefined;
  const text = await readBody(request);
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    throw new KibanaRefusal(400, 'Invalid request payload JSON format');
  }
}

function send(response: ServerResponse, { status, body, headers }: KibanaAnswer, isCutOff: boolean): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'kbn-name': 'sandbox',
    ...headers,
  });
  if (isCutOff) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
}
