/** A new credential is used for what it is for, before anything depends on it. */
import type { RotatedCredential } from '@lockstep/contracts';
import type { Credentials, ElasticConnection } from '@lockstep/elastic';
import { lackingPrivileges, type NeededPrivilege } from '../../conditions/needed-privileges.ts';
import type { MadeCredential } from './credential-makers.ts';
import type { RotatedOutput, RotationPorts } from './rotation-ports.ts';

/** The new credential was made and does not do what it has to. */
export class UnprovenError extends Error {}

export interface Proof<O extends RotatedOutput> {
  readonly output: O;
  readonly kind: RotatedCredential;
  readonly made: MadeCredential;
  /** The value that is still stored. */
  readonly former: string;
  /** UUID of the cluster that it was made on. */
  readonly clusterUuid: string;
}

/** Throws UnprovenError or an error of the cluster. */
export async function proveCredential<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  proof: Proof<O>,
): Promise<void> {
  const { output, kind, made } = proof;
  if (kind === 'kibana_api_key') {
    const problem = await ports.peerProblem(output, made.value);
    if (problem !== undefined)
      throw new UnprovenError(`The remote Kibana does not take the new key: ${problem}`);
    return;
  }
  const credentials = credentialsOf(kind, made.value);
  // Agents send to every host, each by itself.
  for (const host of output.hosts) {
    await using(ports.connectAs(output, credentials, host), async (connection) => {
      const identity = await connection.security.authenticate();
      if (kind === 'remote_api_key' && identity.apiKey?.id !== made.ref) {
        throw new UnprovenError(`${host} takes the new key for another one.`);
      }
      const { uuid } = await connection.clusterInfo.info();
      if (uuid !== proof.clusterUuid) {
        throw new UnprovenError(
          `The new credential was created on another cluster than the one that answers at ${host}.`,
        );
      }
    });
  }
  if (kind === 'remote_api_key') await proveRights(ports, proof, credentials);
}

/** It may lack only what the former one lacks, too. */
async function proveRights<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  { output, kind, former }: Proof<O>,
  credentials: Credentials,
): Promise<void> {
  const needed = ports.needed(output, kind);
  const lacksNow = await using(ports.connectAs(output, credentials), (own) => lackedBy(own, needed));
  if (lacksNow.length === 0) return;
  const lackedBefore = await using(ports.connectAs(output, credentialsOf(kind, former)), (own) =>
    lackedBy(own, needed),
  ).catch((): readonly string[] => []);
  const lost = lacksNow.filter((one) => !lackedBefore.includes(one));
  if (lost.length > 0) {
    throw new UnprovenError(
      `The new key lacks ${lost.join(', ')}: a key holds no more than its maker, who has to hold all of it.`,
    );
  }
}

async function lackedBy(
  { security }: ElasticConnection,
  needed: readonly NeededPrivilege[],
): Promise<readonly string[]> {
  const cluster = needed.flatMap(({ index, privilege }) => (index === undefined ? [privilege] : []));
  const index = needed.flatMap((one) =>
    one.index === undefined ? [] : [{ names: [one.index], privileges: [one.privilege] }],
  );
  return lackingPrivileges(await security.hasPrivileges({ cluster, index }));
}

const credentialsOf = (kind: RotatedCredential, value: string): Credentials =>
  kind === 'service_token' ? { kind: 'service-token', token: value } : { kind: 'api-key', encoded: value };

/** Does something with a connection and releases it. */
export async function using<T>(
  connection: ElasticConnection,
  work: (connection: ElasticConnection) => Promise<T>,
): Promise<T> {
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
