import { isIP } from 'node:net';
import { ElasticError, type ErrorCause, securityError } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject } from '../json.ts';
import { type RemoteDefinition } from '../state/remote-settings.ts';
import { type StackVersion } from '../versions.ts';

/** A connection that could not be made is a bad gateway since 9.0. */
const gatewayStatus = ({ major }: Pick<StackVersion, 'major'>): number => (major >= 9 ? 502 : 500);

/**
 * What a call says when no address of a link could be opened: in proxy mode one error with the reason beside
 * it, in sniff mode the reason itself.
 */
export function cannotOpen(
  place: Pick<RemoteDefinition, 'alias' | 'mode' | 'serverName'>,
  address: string,
  failure: ErrorCause,
  version: Pick<StackVersion, 'major'>,
): ElasticError {
  if (place.mode === 'sniff') return new ElasticError(gatewayStatus(version), failure);
  // What was configured is told by 9.x.
  const configured =
    version.major >= 9 ? `, configuredAddress=[${address}], configuredServerName=[${place.serverName}]` : '';
  return new ElasticError(500, {
    type: 'no_seed_node_left_exception',
    reason: `Unable to open any proxy connections to cluster [${place.alias}] at address [${address}]${configured}`,
    suppressed: [failure],
  });
}

/** What callers hear that may go without the link, and so do not open it. */
export const notConnected = (alias: string, version: Pick<StackVersion, 'major'>): ElasticError =>
  new ElasticError(gatewayStatus(version), {
    type: 'connect_transport_exception',
    reason: `Unable to connect to [${alias}]`,
  });

/** The connection went while somebody waited for an answer. */
export const disconnected = (address: string, action: string): ElasticError =>
  new ElasticError(500, {
    type: 'node_disconnected_exception',
    reason: `[][${address}][${action}] disconnected`,
  });

/** The link was taken out of the settings while somebody waited for an answer. */
export const nodeNotConnected = (address: string): ElasticError =>
  new ElasticError(500, {
    type: 'node_not_connected_exception',
    reason: `[][${address}] Node not connected`,
  });

const connectFailure = (address: string, what: string, cause?: ErrorCause): ErrorCause => ({
  type: 'connect_transport_exception',
  reason: `[][${address}] ${what}`,
  ...(cause && { cause }),
});

/** Nobody listens at an address; 8.x wraps that up twice more. */
export function refusedAt(address: string, { major }: Pick<StackVersion, 'major'>): ErrorCause {
  const reason = `Connection refused: /${address}`;
  const refused: ErrorCause = {
    type: 'annotated_connect_exception',
    reason,
    cause: { type: 'connect_exception', reason: 'Connection refused' },
  };
  if (major >= 9) return connectFailure(address, 'connect_exception', refused);
  return connectFailure(address, 'connect_exception', {
    type: 'uncategorized_execution_exception',
    reason: 'Failed execution',
    cause: {
      type: 'execution_exception',
      reason: `io.netty.channel.AbstractChannel$AnnotatedConnectException: ${reason}`,
      cause: refused,
    },
  });
}

/** Somebody listens at an address and never says a word, neither in TLS nor without. */
export const silentAt = (address: string, speaksTls: boolean): ErrorCause =>
  speaksTls
    ? connectFailure(address, 'connect_exception', {
        type: 'ssl_handshake_timeout_exception',
        reason: 'handshake timed out after 10000ms',
      })
    : connectFailure(address, 'handshake_timeout[30s]');

/** Their versions do not talk to each other. */
export const misfitting = (alias: string, cause: ErrorCause): ElasticError =>
  new ElasticError(500, {
    type: 'connect_transport_exception',
    reason: `Unable to connect to [${alias}]`,
    cause,
  });

const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
];

/** What a failure of the socket or of TLS is to the cluster that wanted to connect. */
export function socketFailure(
  address: string,
  error: NodeJS.ErrnoException,
  version: Pick<StackVersion, 'major'>,
): ErrorCause {
  if (error.code === 'ECONNREFUSED') return refusedAt(address, version);
  const tls = tlsCause(address, error);
  if (tls) return connectFailure(address, 'connect_exception', tls);
  return connectFailure(address, 'general node connection failure', {
    type: 'transport_exception',
    reason: 'handshake failed because connection reset',
  });
}

const NO_PATH = 'unable to find valid certification path to requested target';
const PKIX = `PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: ${NO_PATH}`;

function tlsCause(address: string, error: NodeJS.ErrnoException): ErrorCause | undefined {
  const code = error.code ?? '';
  if (UNTRUSTED.includes(code)) {
    return {
      type: 's_s_l_handshake_exception',
      reason: `(certificate_unknown) ${PKIX}`,
      cause: {
        type: 'validator_exception',
        reason: PKIX,
        cause: { type: 'sun_cert_path_builder_exception', reason: NO_PATH },
      },
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const host = address.slice(0, address.lastIndexOf(':'));
    const reason = `No subject alternative names matching ${isIP(host) > 0 ? 'IP address' : 'host name'} ${host} found`;
    return {
      type: 's_s_l_handshake_exception',
      reason: `(certificate_unknown) ${reason}`,
      cause: { type: 'certificate_exception', reason },
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    // The bytes that came instead of TLS: those of an answer in plain HTTP.
    const shown = Buffer.from('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n').toString('hex');
    return { type: 'not_ssl_record_exception', reason: `not an SSL/TLS record: ${shown}` };
  }
  return undefined;
}

/** A host name that nobody can look up is an error in the settings, not one of the network. */
export const unknownHost = (host: string): ElasticError =>
  new ElasticError(400, {
    type: 'illegal_argument_exception',
    reason: `unknown host [${host}]`,
    cause: { type: 'unknown_host_exception', reason: host },
  });

/** The error that a remote answered with, as an error of this cluster. */
export function remoteError(status: number, body: Json | undefined): ElasticError {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : undefined;
  if (!error)
    return new ElasticError(500, { type: 'exception', reason: `the remote cluster answered ${status}` });
  return new ElasticError(status, readCause(error));
}

function readCause(error: JsonObject): ErrorCause {
  const { root_cause: _roots, type, reason, caused_by: cause, header, suppressed, ...meta } = error;
  return {
    type: isString(type) ? type : 'exception',
    reason: isString(reason) ? reason : null,
    ...(Object.keys(meta).length > 0 && { meta }),
    ...(isObject(cause) && { cause: readCause(cause) }),
    ...(Array.isArray(suppressed) && { suppressed: suppressed.filter(isObject).map(readCause) }),
    ...(isObject(header) && { headers: header as Record<string, string | readonly string[]> }),
  };
}

/** A credential that the other cluster did not take: each such refusal costs the link a connection. */
export const isRefusedCredential = (error: ElasticError): boolean =>
  error.status === 401 && error.body.type === securityError(401, '').body.type;

/** Kinds of failure that a follow task retries for ever; everything else is fatal. */
const RETRIED = [
  'connect_transport_exception',
  'node_disconnected_exception',
  'node_not_connected_exception',
  'no_seed_node_left_exception',
  'no_such_remote_cluster_exception',
  'security_exception',
  'cluster_block_exception',
  'index_closed_exception',
  'node_closed_exception',
  'es_rejected_execution_exception',
  'circuit_breaking_exception',
  'unavailable_shards_exception',
];

/** By type: what may pass by itself, so that a follower tries again instead of stopping. */
export const isRetried = (error: ElasticError): boolean => RETRIED.includes(error.body.type);
