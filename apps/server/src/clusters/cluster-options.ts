/** From an address and what an output stores to what a connection needs, or the one reason why that cannot be. */
import { createSecureContext } from 'node:tls';
import { normalizeHost } from '@lockstep/contracts';
import type { Credentials, ProxyChoices, TlsChoices } from '@lockstep/elastic';
import type { ClusterAddress, LeaseAs, SealedField } from './cluster-address.ts';
import { readAuthorities } from './certificate-authorities.ts';
import type { Unusable } from './lease.ts';
import type { openProxy } from './proxy-way.ts';
import type { SecretReading } from './stored-secrets.ts';

export interface ClusterOptions {
  readonly kind: 'options';
  readonly hosts: readonly string[];
  readonly auth: Credentials;
  readonly tls: TlsChoices;
  readonly proxy?: ProxyChoices | undefined;
  /** Of the authority to trust, which the server shows itself. */
  readonly fingerprint?: string | undefined;
  /** Files of authorities that agents have and this console does not. */
  readonly filesLeftOut: readonly string[];
}

/** Opens the proxy of an output, if it has one. */
export type ReadProxy = (address: ClusterAddress) => ReturnType<typeof openProxy>;
export type ReadSecret = (address: ClusterAddress, field: SealedField) => SecretReading;

/**
 * Hosts, credentials, TLS and proxy of one connection; `Unusable` says which of them stands in the way. With `host`
 * only that one is used.
 */
export function clusterOptions(
  address: ClusterAddress,
  {
    host,
    as,
    secretOf,
    proxyOf,
  }: {
    readonly host?: string | undefined;
    readonly as: LeaseAs;
    readonly secretOf: ReadSecret;
    readonly proxyOf: ReadProxy;
  },
): ClusterOptions | Unusable {
  const hosts = host === undefined ? address.hosts : [host];
  const wrong = hosts.findIndex((one) => normalizeHost(one) === undefined);
  if (hosts.length === 0 || wrong >= 0) return invalidAddress(address, wrong);
  const way = proxyOf(address);
  if (way.kind === 'unusable') return way;
  const auth = credentialsOf(address, as, secretOf);
  if (auth.kind === 'unusable') return auth;
  const tls = tlsOf(address, hosts, secretOf);
  if (tls.kind === 'unusable') return tls;
  const { choices, filesLeftOut, fingerprint } = tls;
  const proxy = way.choices;
  return { kind: 'options', hosts, auth, tls: choices, filesLeftOut, fingerprint, proxy };
}

/** What the connection itself refuses, such as a password within an address. */
export function invalidAddress(address: ClusterAddress, index: number, why?: string): Unusable {
  const which = address.hosts[Math.max(0, index)];
  return {
    kind: 'unusable',
    reason: 'AddressInvalid',
    message:
      why ??
      (which === undefined
        ? 'No Elasticsearch address is given.'
        : `Elasticsearch address ${String(index + 1)} is not an http or https address.`),
    nextAction: 'Write it like https://es.example:9200.',
    field: `hosts.${String(Math.max(0, index))}`,
  };
}

const NOUNS = {
  remote_api_key: 'API key',
  service_token: 'service token',
  credentials: 'user name and password',
} as const;

function credentialsOf(address: ClusterAddress, as: LeaseAs, secretOf: ReadSecret): Credentials | Unusable {
  switch (as.kind) {
    case 'none':
      return { kind: 'none' };
    case 'given':
      return sendable(as.credentials, givenField(as.credentials));
    case 'stored': {
      const read = secretOf(address, as.field);
      if (read.kind === 'unusable') return read;
      const value = read.secret.reveal();
      return sendable(
        as.field === 'remote_api_key'
          ? { kind: 'api-key', encoded: value }
          : { kind: 'service-token', token: value },
        as.field,
      );
    }
    case 'service':
    case 'user':
      throw new Error('The credentials of the home cluster are for the home cluster only.');
  }
}

type CredentialField = keyof typeof NOUNS;

function givenField({ kind }: Credentials): CredentialField {
  if (kind === 'api-key') return 'remote_api_key';
  return kind === 'service-token' ? 'service_token' : 'credentials';
}

/** A header carries printable ASCII only; curly quotes of a pasted text are the usual guest. */
function sendable(credentials: Credentials, field: CredentialField): Credentials | Unusable {
  const value = valueOf(credentials);
  if (value === undefined || /^[\x20-\x7e]+$/.test(value.trim())) return credentials;
  return {
    kind: 'unusable',
    reason: 'CredentialMalformed',
    message: `The ${NOUNS[field]} cannot be sent: it is empty or holds characters that do not fit a header.`,
    nextAction: `Enter the ${NOUNS[field]} again.`,
    field,
  };
}

function valueOf(credentials: Credentials): string | undefined {
  if (credentials.kind === 'api-key') return credentials.encoded;
  if (credentials.kind === 'service-token') return credentials.token;
  return credentials.kind === 'authorization' ? credentials.header : undefined;
}

interface TlsReading {
  readonly kind: 'tls';
  readonly choices: TlsChoices;
  readonly filesLeftOut: readonly string[];
  readonly fingerprint?: string;
}

function tlsOf(
  address: ClusterAddress,
  hosts: readonly string[],
  secretOf: ReadSecret,
): TlsReading | Unusable {
  const { ssl, caTrustedFingerprint } = address;
  const authorities = readAuthorities(ssl?.certificateAuthorities ?? []);
  if (authorities.kind === 'unusable') return badAuthority(authorities);
  const client = clientCertificate(address, secretOf);
  if (client?.kind === 'unusable') return client;
  const { certificates, files } = authorities;
  const mode = ssl?.verificationMode ?? 'full';
  // A fingerprint says which authority to trust where none is given; plain http has none.
  const isPinned =
    caTrustedFingerprint !== undefined &&
    certificates.length === 0 &&
    mode !== 'none' &&
    hosts.every((host) => /^https:/i.test(host.trim()));
  const choices: TlsChoices = {
    verificationMode: mode === 'strict' ? 'full' : mode,
    ...(certificates.length === 0 ? {} : { certificateAuthorities: certificates }),
    ...(client === undefined ? {} : { client: { certificate: client.certificate, key: client.key } }),
  };
  return {
    kind: 'tls',
    choices,
    filesLeftOut: files,
    ...(isPinned ? { fingerprint: caTrustedFingerprint } : {}),
  };
}

function badAuthority({ index, cause }: { readonly index: number; readonly cause: string }): Unusable {
  return {
    kind: 'unusable',
    reason: 'CertificateAuthorityUnusable',
    message: `Certificate authority ${String(index + 1)} is not a readable PEM certificate: ${cause}.`,
    nextAction:
      'Paste the whole text from BEGIN CERTIFICATE to END CERTIFICATE, with the line breaks that it has in its file.',
    field: 'ssl.certificate_authorities',
  };
}

type ClientCertificate =
  { readonly kind: 'client'; readonly certificate: string; readonly key: string } | Unusable;

/** Agents may have certificate and key as files, which are left out here as authorities are. */
function clientCertificate(address: ClusterAddress, secretOf: ReadSecret): ClientCertificate | undefined {
  const certificate = address.ssl?.certificate?.trim();
  if (certificate?.includes('-----BEGIN') !== true) return undefined;
  const read: SecretReading =
    address.clientKey === undefined
      ? secretOf(address, 'ssl_key')
      : { kind: 'opened', secret: address.clientKey };
  if (read.kind === 'unusable') return read.reason === 'NoCredentials' ? undefined : read;
  const key = read.secret.reveal();
  if (!key.includes('-----BEGIN')) return undefined;
  try {
    createSecureContext({ cert: certificate, key });
    return { kind: 'client', certificate, key };
  } catch {
    return {
      kind: 'unusable',
      reason: 'CredentialMalformed',
      message:
        'The client certificate and its key cannot be used: one of them is not readable, or they do not belong together.',
      nextAction: 'Enter the client certificate and its key again, both as whole PEM texts.',
      field: 'ssl.certificate',
    };
  }
}
