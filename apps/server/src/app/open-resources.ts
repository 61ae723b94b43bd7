/** What a configuration names outside of this process: keys, the registry, sessions and certificates. */
import { normalizeHost } from '@lockstep/contracts';
import { createRegistryClient, type RegistryClient } from '@lockstep/package-registry';
import type { Config } from '../config/config.ts';
import { readPemFiles } from '../lib/pem-files.ts';
import type { Clusters } from '../clusters/clusters.ts';
import { createEndedSessions } from '../features/access/ended-sessions.ts';
import { createSessions } from '../http/sessions.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';

/** Undefined when none is configured: then signatures are not asked for, and packages are of unknown origin. */
export function readSignatureKeys({ registry: { signatureKeys } }: Config): string | undefined {
  const keys = readPemFiles(signatureKeys, 'registry.signatureKeys');
  return keys.length === 0 ? undefined : keys.join('\n');
}

export function openRegistry(config: Config, productVersion: string, log: Logger): RegistryClient {
  const { url, proxyUrl, certificateAuthorities, timeout, cacheDir, cacheMegabytes } = config.registry;
  return createRegistryClient({
    url,
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
    certificateAuthorities: readPemFiles(certificateAuthorities, 'registry.certificateAuthorities'),
    timeoutMs: timeout,
    archiveTimeoutMs: timeout * 10,
    userAgent: `lockstep/${productVersion}`,
    ...(cacheDir === undefined
      ? {}
      : {
          cache: {
            dir: cacheDir,
            maxBytes: cacheMegabytes * 1024 * 1024,
            onProblem: (problem: string) =>
              log.warn({ problem, cacheDir }, 'the registry cache cannot be used'),
          },
        }),
  });
}

export function openSessions({ config, clock, clusters }: SessionParts) {
  const { host, port, publicUrl } = config.server;
  const { idle: idleMs, lifetime: lifetimeMs } = config.session;
  return createSessions({
    keys: config.encryption.keys,
    clock,
    lifetimeMs,
    idleMs,
    identity: publicUrl ?? `${host}:${port}`,
    secure: isReachedOverTls(config),
    ended: createEndedSessions({ connection: clusters.home, clock, lifetimeMs }),
  });
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

export function readServerTls({ server: { ssl } }: Config): { certificate: string; key: string } | undefined {
  if (ssl === undefined) return undefined;
  const [certificate = '', key = ''] = [
    ...readPemFiles([ssl.certificate], 'server.ssl.certificate'),
    ...readPemFiles([ssl.key], 'server.ssl.key'),
  ];
  return { certificate, key };
}
