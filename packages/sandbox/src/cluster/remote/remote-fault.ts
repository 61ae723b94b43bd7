import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject } from '../json.ts';

/** The remote cannot be reached; the cause says at which address and why. */
export const unreachable = (alias: string, address: string, why: string): ElasticError =>
  new ElasticError(500, {
    type: 'connect_transport_exception',
    reason: `Unable to open any proxy connections to cluster [${alias}] at address [${address}]`,
    cause: { type: 'connect_exception', reason: why },
  });

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

/** A failure of the socket or of TLS, with the cause as the real thing names it. */
export function connectFailed(alias: string, address: string, error: NodeJS.ErrnoException): ElasticError {
  const { type, reason } = causeOf(address, error);
  return new ElasticError(500, {
    type: 'connect_transport_exception',
    reason: `Unable to open any proxy connections to cluster [${alias}] at address [${address}]`,
    cause: { type, reason },
  });
}

function causeOf(
  address: string,
  error: NodeJS.ErrnoException,
): { readonly type: string; readonly reason: string } {
  const code = error.code ?? '';
  if (UNTRUSTED.includes(code)) {
    return {
      type: 's_s_l_handshake_exception',
      reason: `failed to establish trust with server at [${address}]: PKIX path building failed: unable to find valid certification path to requested target`,
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      type: 's_s_l_handshake_exception',
      reason: `failed to establish trust with server at [${address}]: ${error.message}`,
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return {
      type: 'not_ssl_record_exception',
      reason: `not an SSL/TLS record: [${address}] does not speak TLS, or wants another certificate`,
    };
  }
  if (code === 'ECONNREFUSED') return { type: 'connect_exception', reason: 'Connection refused' };
  if (code === 'ENOTFOUND')
    return { type: 'illegal_argument_exception', reason: `unknown host [${address}]` };
  if (code === 'ECONNRESET') return { type: 'i_o_exception', reason: 'Connection reset by peer' };
  return { type: 'connect_exception', reason: error.message };
}

/** The error that a remote answered with, as an error of this cluster. */
export function remoteError(status: number, body: Json | undefined): ElasticError {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : undefined;
  if (!error)
    return new ElasticError(500, { type: 'exception', reason: `the remote cluster answered ${status}` });
  return new ElasticError(status, readCause(error));
}

function readCause(error: JsonObject): ErrorCause {
  const { root_cause: _roots, type, reason, caused_by: cause, header: _header, ...meta } = error;
  return {
    type: isString(type) ? type : 'exception',
    reason: isString(reason) ? reason : null,
    ...(Object.keys(meta).length > 0 && { meta }),
    ...(isObject(cause) && { cause: readCause(cause) }),
  };
}

/** Kinds of failure that a follow task retries for ever (spec 7.7); everything else is fatal. */
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

export const isRetried = (error: ElasticError): boolean => RETRIED.includes(error.body.type);
