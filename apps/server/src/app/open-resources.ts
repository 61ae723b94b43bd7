/** What a configuration names outside of this process: keys, the registry, sessions and certificates. */
import { normalizeHost } from '@lockstep/contracts';
import { createRegistryClient, type RegistryClient } from '@lockstep/package-registry';
import type { Config } from '../config/config.ts';
import { readPemFiles } from '../lib/pem-files.ts';
import { createSessions, sessionCookieName } from '../http/sessions.ts';
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

export function openSessions(config: Config) {
  const { host, port, publicUrl, ssl } = config.server;
  return createSessions({
    keys: config.encryption.keys,
    lifetimeMs: config.session.lifetime,
    cookieName: sessionCookieName(publicUrl ?? `${host}:${port}`),
    secure: ssl !== undefined || normalizeHost(publicUrl ?? '')?.startsWith('https:') === true,
  });
}

export function readServerTls({ server: { ssl } }: Config): { certificate: string; key: string } | undefined {
  if (ssl === undefined) return undefined;
  const [certificate = '', key = ''] = [
    ...readPemFiles([ssl.certificate], 'server.ssl.certificate'),
    ...readPemFiles([ssl.key], 'server.ssl.key'),
  ];
  return { certificate, key };
}
