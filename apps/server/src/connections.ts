/** How this console connects to clusters: credentials and certificates out of configuration and outputs. */
import { readFileSync } from 'node:fs';
import { connect, type Credentials, type ElasticConnection, type TlsChoices } from '@lockstep/elastic';
import type { Config } from './config/config.ts';
import type { Secret } from './lib/secret.ts';

type HomeConfig = Config['elasticsearch'];

/** A file that the configuration names and that cannot be read. */
export class UnreadableFileError extends Error {}

/** PEM texts of the named files. Throws UnreadableFileError with the configuration key in it. */
export function readPemFiles(paths: readonly string[], key: string): readonly string[] {
  return paths.map((path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      throw new UnreadableFileError(`${key}: cannot read the file ${path}.`);
    }
  });
}

export interface HomeConnections {
  /** With the configured service credentials, for background work. */
  readonly service: ElasticConnection;
  /** With the credentials of a user. */
  readonly as: (authorization: Secret) => ElasticConnection;
}

export function connectHome(home: HomeConfig, productVersion: string): HomeConnections {
  const tls: TlsChoices = {
    certificateAuthorities: readPemFiles(
      home.ssl.certificateAuthorities,
      'elasticsearch.ssl.certificateAuthorities',
    ),
    verificationMode: home.ssl.verificationMode,
  };
  const open = (auth: Credentials): ElasticConnection =>
    connect({
      hosts: home.hosts,
      auth,
      tls,
      requestTimeoutMs: home.requestTimeout,
      userAgent: `lockstep/${productVersion}`,
    });
  return {
    service: open(serviceCredentials(home)),
    as: (authorization) => open({ kind: 'authorization', header: authorization.reveal() }),
  };
}

function serviceCredentials(home: HomeConfig): Credentials {
  if (home.apiKey !== undefined) return { kind: 'api-key', encoded: home.apiKey.reveal() };
  if (home.serviceToken !== undefined) return { kind: 'service-token', token: home.serviceToken.reveal() };
  return { kind: 'basic', username: home.username ?? '', password: home.password?.reveal() ?? '' };
}

export interface RemoteAddress {
  readonly hosts: readonly string[];
  readonly credentials: Credentials;
  readonly certificateAuthorities: readonly string[];
  readonly requestTimeoutMs: number;
}

/** A connection to a remote cluster with credentials of its output. */
export function connectRemote(address: RemoteAddress, productVersion: string): ElasticConnection {
  return connect({
    hosts: address.hosts,
    auth: address.credentials,
    ...(address.certificateAuthorities.length === 0
      ? {}
      : { tls: { certificateAuthorities: address.certificateAuthorities, verificationMode: 'full' } }),
    requestTimeoutMs: address.requestTimeoutMs,
    userAgent: `lockstep/${productVersion}`,
  });
}
