/** What a configuration names outside of this process: keys, the registry, sessions and certificates. */
import { normalizeHost } from '@lockstep/contracts';
import {
  armorKeyFile,
  createRegistryClient,
  explainUnreadableKeys,
  type RegistryClient,
} from '@lockstep/package-registry';
import type { Config } from '../config/config.ts';
import type { Clusters } from '../clusters/clusters.ts';
import { createEndedSessions } from '../features/session/ended-sessions.ts';
import type { SignatureRule } from '../features/integrations/signature-rule.ts';
import type { ServerTls } from '../http/create-server.ts';
import { createPendingSignIns } from '../http/pending-sign-ins.ts';
import { createSessions } from '../http/sessions.ts';
import type { Clock } from '../lib/clock.ts';
import { readNamedFiles, readPemFiles, UnreadableFileError } from '../lib/pem-files.ts';
import { readTlsIdentity } from '../lib/tls-identity.ts';
import { explainWeakKey } from '../lib/ring-key.ts';
import type { Logger } from '../lib/logger.ts';
import { traceHeaders } from '../lib/trace-context.ts';
import { loggedRegistry } from './logged-registry.ts';

/** What archives have to prove: without keys nothing, and packages are of unknown origin. */
export function signatureRule({ registry }: Config): SignatureRule {
  const { signatureKeys, acceptUnsigned, acceptUploads = signatureKeys.length === 0 } = registry;
  const keys = readKeyFiles(signatureKeys);
  return {
    publicKey: keys.length === 0 ? undefined : keys.join('\n'),
    acceptsUnsigned: acceptUnsigned,
    acceptsUploads: acceptUploads,
  };
}

/** A key that cannot be read would verify nothing, so the start ends. Throws UnreadableFileError with the file. */
export async function requireReadableKeys({ registry: { signatureKeys } }: Config): Promise<void> {
  const keys = readKeyFiles(signatureKeys);
  for (const [at, key] of keys.entries()) {
    const problem = await explainUnreadableKeys(key);
    if (problem === undefined) continue;
    const file = signatureKeys[at] ?? '';
    throw new UnreadableFileError(`${KEYS_SETTING}: ${file} cannot be used: ${problem}.`);
  }
}

const KEYS_SETTING = 'registry.signatureKeys';

/** Armored, whatever form the files have. */
function readKeyFiles(paths: readonly string[]): readonly string[] {
  return readNamedFiles(paths, KEYS_SETTING).map(armorKeyFile);
}

/**
 * The client of the package registry, as the configuration has it. Archives get ten times the timeout of other
 * requests. Throws when a certificate file cannot be read.
 */
export function openRegistry(config: Config, productVersion: string, log: Logger): RegistryClient {
  const { url, proxyUrl, certificateAuthorities, timeout, cacheDir, cacheMegabytes } = config.registry;
  const registry = createRegistryClient({
    url,
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
    certificateAuthorities: readPemFiles(certificateAuthorities, 'registry.certificateAuthorities'),
    timeoutMs: timeout,
    archiveTimeoutMs: timeout * 10,
    userAgent: `lockstep/${productVersion}`,
    headersNow: traceHeaders,
    ...(cacheDir === undefined
      ? {}
      : {
          cache: {
            dir: cacheDir,
            maxBytes: cacheMegabytes * 1024 * 1024,
            onProblem: (problem: string) => log.warn('registry-cache-unusable', { problem, cacheDir }),
          },
        }),
  });
  return loggedRegistry(registry, log);
}

/**
 * Sessions and sign-ins that wait for an identity provider. Both are sealed with the strong encryption keys only, and
 * hold for consoles of the same hosts.
 */
export function openSessions({ config, clock, clusters }: SessionParts) {
  const { idle: idleMs, lifetime: lifetimeMs } = config.session;
  const sealing = {
    // A weak key may open stored secrets until they are sealed again, but lets nobody in.
    keys: config.encryption.keys.filter((key) => explainWeakKey(key) === undefined),
    clock,
    // Who was let in by a cluster is somebody to the consoles of that cluster alone.
    identity: config.elasticsearch.hosts.toSorted().join(' '),
    secure: isReachedOverTls(config),
    basePath: config.server.basePath,
  };
  const ended = createEndedSessions({ connection: clusters.home, clock, lifetimeMs });
  return {
    sessions: createSessions({ ...sealing, lifetimeMs, idleMs, ended }),
    pendingSignIns: createPendingSignIns(sealing),
  };
}

interface SessionParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly clusters: Pick<Clusters, 'home'>;
}

/** Whether browsers reach this console over TLS, its own or that of a proxy. */
export function isReachedOverTls({ server: { publicUrl, ssl } }: Config): boolean {
  return ssl !== undefined || normalizeHost(publicUrl ?? '')?.startsWith('https:') === true;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/** Passwords and sessions could be read on the way to this console. */
export function isPlainBeyondThisHost(config: Config): boolean {
  return !isReachedOverTls(config) && !LOOPBACK.test(config.server.host);
}

/**
 * What the server needs for TLS; undefined when the configuration has no `server.ssl`. Throws when a file cannot be
 * read.
 */
export function readServerTls({ server: { ssl } }: Config): ServerTls | undefined {
  const identity = ssl && readTlsIdentity(ssl, 'server.ssl');
  if (ssl === undefined || identity === undefined || ssl.clientAuthentication === 'none') return identity;
  const authorities = readPemFiles(ssl.certificateAuthorities, 'server.ssl.certificateAuthorities');
  return { ...identity, clients: { authorities, areRequired: ssl.clientAuthentication === 'required' } };
}
