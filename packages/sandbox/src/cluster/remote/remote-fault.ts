import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { isObject, isString, type Json, type JsonObject } from '../json.ts';

/** The remote cannot be reached; the cause says at which address and why. */
export const unreachable = (alias: string, address: string, why: string): ElasticError =>
  new ElasticError(500, {
    type: 'connect_transport_exception',
    reason: `Unable to open any proxy connections to cluster [${alias}] at address [${address}]`,
    cause: { type: 'connect_exception', reason: why },
  });

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
