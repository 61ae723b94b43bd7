/** The package registry as an HTTP server on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { refuseForeignHost } from '../cluster/http/loopback-guard.ts';
import { StartError } from '../start-error.ts';
import { htmlAnswer, unmatched, type Answer } from './answer.ts';
import { answerRequest, type RegistryContent } from './answer-request.ts';
import { loadPackages, type LoadedPackages, type RegistryFinding } from './load-packages.ts';
import { spoilArchive, zipPackage } from './package-archive.ts';
import { indexPackages, packageKey, type PackageIndex } from './package-index.ts';
import {
  createFaults,
  noFaults,
  withoutRemoved,
  type FaultState,
  type RegistryFaults,
} from './registry-faults.ts';
import type { RegistryPackage } from './registry-package.ts';
import { SAMPLE_PACKAGES_DIR, samplePackages } from './sample-packages.ts';
import { createArchiveSigner } from './sign-archives.ts';

export interface RegistryOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder with `<name>/<version>/` below it. */
  readonly packagesDir: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Packages (`nginx`) and versions (`nginx-2.0.0`) that this registry does not have. */
  readonly omit?: readonly string[];
  /** Where its signing key is kept; without it there is a new one with each start. */
  readonly keyFile?: string | undefined;
}

export interface RegistryHandle {
  /** `http://<host>:<port>`, without a slash at the end. */
  readonly url: string;
  /** Versions that are not served, or not as written, and why. */
  readonly findings: readonly RegistryFinding[];
  readonly faults: RegistryFaults;
  /** What whoever asks over the network would find there; undefined while it is down. */
  offered(): PackageIndex | undefined;
  /** ASCII-armored; every archive is signed with its other half. */
  readonly publicKey: string;
  /** Stops listening and ends open connections at once. */
  close(): Promise<void>;
}

/**
 * Reads the packages and listens. Rejects with a `StartError`: `PORT_BUSY` with the port, or
 * `INVALID_OPTIONS` when the packages cannot be read or one to omit is not among them.
 */
export async function startRegistry(options: RegistryOptions): Promise<RegistryHandle> {
  const { packages, findings } = readPackages(options.packagesDir);
  const index = indexPackages(withoutOmitted(packages, options.omit ?? []));
  const signer = await createArchiveSigner(options.keyFile);
  const archive = zipOnce;
  const signature = oncePerPackage(async (pkg) => signer.sign(await archive(pkg)));
  const wrongSignature = oncePerPackage(async (pkg) => signer.sign(spoilArchive(await archive(pkg))));
  const stopping = new AbortController();
  let faults: FaultState = noFaults;

  const signatureFault = (pkg: RegistryPackage): 'broken' | 'removed' | undefined =>
    faults.signatures.get(packageKey(pkg.name, pkg.version));
  const content = (): RegistryContent => ({
    index: withoutRemoved(index, faults.removed),
    archive,
    signatures: {
      has: (pkg) => signatureFault(pkg) !== 'removed',
      of: (pkg) => (signatureFault(pkg) === 'broken' ? wrongSignature(pkg) : signature(pkg)),
    },
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.delayMs > 0) await wait(faults.delayMs, undefined, { signal: stopping.signal });
    send(request, response, await answerWithFaults(request, content(), () => faults));
  };
  const server = createServer((request, response) => {
    if (refuseForeignHost(request, response)) return;
    respond(request, response).catch(() => {
      if (stopping.signal.aborted) response.destroy();
      else send(request, response, unmatched(500, 'internal server error'));
    });
  });
  server.on('connection', (socket) => {
    if (faults.isDown) socket.destroy();
  });

  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, host, options.port);
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host}:${port}`,
    findings,
    publicKey: signer.publicKey,
    offered: () => (faults.isDown || faults.isHtml ? undefined : withoutRemoved(index, faults.removed)),
    faults: createFaults(index, (state) => {
      faults = state;
      if (state.isDown) server.closeAllConnections();
    }),
    close: () => {
      stopping.abort();
      closed ??= stop(server);
      return closed;
    },
  };
}

function readPackages(packagesDir: string): LoadedPackages {
  try {
    return packagesDir === SAMPLE_PACKAGES_DIR ? samplePackages() : loadPackages(packagesDir);
  } catch (cause) {
    throw new StartError({
      code: 'INVALID_OPTIONS',
      message: `The packages in ${packagesDir} cannot be read: name a readable folder with <name>/<version>/ below it.`,
      cause,
    });
  }
}

function withoutOmitted(
  packages: readonly RegistryPackage[],
  omit: readonly string[],
): readonly RegistryPackage[] {
  const isNamed = (pkg: RegistryPackage, name: string): boolean =>
    name === pkg.name || name === packageKey(pkg.name, pkg.version);
  const unknown = omit.find((name) => !packages.some((pkg) => isNamed(pkg, name)));
  if (unknown !== undefined) {
    throw new StartError({
      code: 'INVALID_OPTIONS',
      message: `The registry cannot omit "${unknown}", which it does not have: use <name> or <name>-<version>.`,
    });
  }
  return packages.filter((pkg) => !omit.some((name) => isNamed(pkg, name)));
}

const zipped = new WeakMap<RegistryPackage, Promise<Buffer>>();

/** The archive of a package is the same for every registry that has it, so it is made once. Nobody changes its bytes. */
function zipOnce(pkg: RegistryPackage): Promise<Buffer> {
  const made = zipped.get(pkg) ?? zipPackage(pkg);
  zipped.set(pkg, made);
  return made;
}

/** Each signature is made once by its registry, when it is first asked for. */
function oncePerPackage<Made>(
  make: (pkg: RegistryPackage) => Promise<Made>,
): (pkg: RegistryPackage) => Promise<Made> {
  const made = new Map<string, Promise<Made>>();
  return (pkg) => {
    const key = packageKey(pkg.name, pkg.version);
    const result = made.get(key) ?? make(pkg);
    made.set(key, result);
    return result;
  };
}

async function answerWithFaults(
  request: IncomingMessage,
  content: RegistryContent,
  faults: () => FaultState,
): Promise<Answer> {
  if (faults().isHtml) return htmlAnswer;
  let broken: 'corrupt' | 'truncate' | undefined;
  const answer = await answerRequest(
    {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      ifModifiedSince: request.headers['if-modified-since'],
    },
    {
      ...content,
      archive: async (pkg) => {
        broken = faults().archives.get(packageKey(pkg.name, pkg.version));
        const bytes = await content.archive(pkg);
        return broken === 'corrupt' ? spoilArchive(bytes) : bytes;
      },
    },
  );
  return broken === 'truncate' ? { ...answer, delivery: 'cut' } : answer;
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.statusCode = answer.status;
  if (answer.status !== 304) response.setHeader('content-length', body.length);
  if (request.method === 'HEAD') response.end();
  else if (answer.delivery === 'cut') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  } else response.end(body);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function listenError(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code !== 'EADDRINUSE') return cause;
  return new StartError({
    code: 'PORT_BUSY',
    message: `Port ${port} of the package registry is in use: stop what listens there or choose another port.`,
    port,
    cause,
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
