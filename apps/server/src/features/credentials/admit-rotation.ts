/** Whether a credential can be rotated at all, and with whose rights. */
import type { RotatedCredential } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { AppError } from '../../lib/app-error.ts';
import { makerOf, rightsToMake, type CredentialMaker } from './credential-makers.ts';
import type { NamedCredential } from './rotation-record.ts';
import type { RotatedOutput, RotationOrder, RotationPorts } from './rotation-ports.ts';

export const KIND_LABELS: Readonly<Record<RotatedCredential, string>> = {
  remote_api_key: 'remote API key',
  service_token: 'service token',
  kibana_api_key: 'remote Kibana API key',
};

export interface RotatedSecret {
  readonly value: string;
  readonly named: NamedCredential;
  readonly maker: CredentialMaker;
}

const notPossible = (message: string, nextAction: string): AppError =>
  new AppError('ROTATION_NOT_POSSIBLE', message, { nextAction });

/** What is stored now. Throws ROTATION_NOT_POSSIBLE with the reason. */
export function requireRotatable<O extends RotatedOutput>(
  { storedValue }: Pick<RotationPorts<O>, 'storedValue'>,
  output: O,
  kind: RotatedCredential,
): RotatedSecret {
  const label = KIND_LABELS[kind];
  const read = storedValue(output, kind);
  if (read.kind === 'unusable') throw notPossible(read.message, read.nextAction);
  if (output.isPreconfigured) {
    throw notPossible(
      `The ${label} of ${output.name} comes from the configuration of this console.`,
      'Create a new one on the remote, put it into the configuration, start the console again, and invalidate the former one.',
    );
  }
  const value = read.value;
  const maker = makerOf(kind, value);
  const named = maker.nameIn(value);
  if (named === undefined) {
    throw notPossible(
      `The stored ${label} of ${output.name} is not of the form that Elasticsearch gives it, so it cannot be told which one it is.`,
      `Enter another ${label} in the output.`,
    );
  }
  return { value, named, maker };
}

export interface Admin {
  readonly connection: ElasticConnection;
  readonly username: string;
  readonly clusterUuid: string;
}

/**
 * The connection that makes and invalidates, accepted by the remote. Throws ROTATION_NOT_POSSIBLE, REMOTE_UNREACHABLE or
 * REMOTE_REFUSED; the caller closes it.
 */
export async function requireAdmin<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  output: O,
  { credentials, kind }: Pick<RotationOrder, 'credentials' | 'kind'>,
): Promise<Admin> {
  if (credentials?.kind === 'api-key' && kind !== 'service_token') {
    throw notPossible(
      'An API key cannot make keys with privileges.',
      `Give a user name and a password of ${output.name}.`,
    );
  }
  const connection =
    credentials === undefined
      ? ports.connectAccount(output.id)
      : ports.connectAs(output, credentials, undefined);
  if (connection === undefined) {
    throw notPossible(
      `A key cannot make its successor: ${output.name} wants a user for that, and none was given.`,
      `Give a user of ${output.name} with ${rightsToMake(kind).join(', ')}, or name one in credentials.rotation.accounts.`,
    );
  }
  try {
    const { username } = await connection.security.authenticate();
    const { uuid: clusterUuid } = await connection.clusterInfo.info();
    return { connection, username, clusterUuid };
  } catch (error) {
    await connection.close();
    throw asRefusal(error, output.name);
  }
}

/** What the cluster answered, as an error of this console; anything else as it is. */
export function asRefusal(error: unknown, cluster: string): unknown {
  if (!isElasticError(error)) return error;
  const { kind, message } = error.details;
  const isRefused = kind === 'unauthorized' || kind === 'forbidden';
  return new AppError(isRefused ? 'REMOTE_REFUSED' : 'REMOTE_UNREACHABLE', message, {
    nextAction: isRefused
      ? `Give a user of ${cluster} that has the privileges of docs/privileges.md for rotating.`
      : `Make ${cluster} reachable first; the credential in use is unchanged.`,
  });
}
