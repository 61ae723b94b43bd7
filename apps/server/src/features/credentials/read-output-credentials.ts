/** The credentials that an output stores, each asked about on its own cluster. */
import { ROTATED_CREDENTIALS, type RotatedCredential } from '@lockstep/contracts';
import { isElasticError, type Credentials, type ElasticConnection } from '@lockstep/elastic';
import { keyIdIn } from '../../remedies/credential.ts';
import { using } from './prove-credential.ts';
import { NOTHING, readOwnKey, readOwnToken, unknown, type CredentialReading } from './read-credential.ts';
import type { RotatedOutput, RotationPorts } from './rotation-ports.ts';

type ReadPorts<O extends RotatedOutput> = Pick<
  RotationPorts<O>,
  'storedValue' | 'connectAs' | 'peerProblem' | 'now'
>;

export interface StoredCredential {
  readonly kind: RotatedCredential;
  readonly reading: CredentialReading;
  /** Undefined when it cannot be opened. */
  readonly value: string | undefined;
}

/** Those that are stored; never rejects for what a cluster answers. */
export async function readOutputCredentials<O extends RotatedOutput>(
  ports: ReadPorts<O>,
  output: O,
): Promise<readonly StoredCredential[]> {
  const found = await Promise.all(
    ROTATED_CREDENTIALS.map((kind) => readOutputCredential(ports, output, kind)),
  );
  return found.flatMap((one) => one ?? []);
}

/** Undefined when the output stores none of that kind. */
export async function readOutputCredential<O extends RotatedOutput>(
  ports: ReadPorts<O>,
  output: O,
  kind: RotatedCredential,
): Promise<StoredCredential | undefined> {
  const secret = ports.storedValue(output, kind);
  if (secret.kind === 'unusable') {
    if (secret.reason === 'NoCredentials') return undefined;
    const { message, nextAction } = secret;
    return {
      kind,
      value: undefined,
      reading: { ...NOTHING, state: 'unreadable', reason: { message, nextAction } },
    };
  }
  const value = secret.value;
  return { kind, value, reading: await readingOf(ports, { output, kind, value }) };
}

interface Stored<O> {
  readonly output: O;
  readonly kind: RotatedCredential;
  readonly value: string;
}

async function readingOf<O extends RotatedOutput>(
  ports: ReadPorts<O>,
  stored: Stored<O>,
): Promise<CredentialReading> {
  const { output, kind, value } = stored;
  if (kind === 'service_token') {
    const token: Credentials = { kind: 'service-token', token: value };
    return asking(ports, output, token, (own) => readOwnToken(own, value));
  }
  if (kind === 'kibana_api_key') return readPeerKey(ports, stored);
  const ref = keyIdIn(value);
  if (ref === undefined) {
    return unknown(
      NOTHING,
      'The stored key is not of the form that Elasticsearch gives it.',
      'Enter another key.',
    );
  }
  return asking(ports, output, { kind: 'api-key', encoded: value }, (own) =>
    readOwnKey(own, ref, ports.now()),
  );
}

/** It goes to the remote Kibana and to nowhere else, so its cluster is asked with the remote API key. */
async function readPeerKey<O extends RotatedOutput>(
  ports: ReadPorts<O>,
  { output, value }: Stored<O>,
): Promise<CredentialReading> {
  const ref = keyIdIn(value);
  const remoteKey = ports.storedValue(output, 'remote_api_key');
  if (ref !== undefined && remoteKey.kind === 'opened') {
    const encoded = remoteKey.value;
    const read = await asking(ports, output, { kind: 'api-key', encoded }, (own) =>
      readOwnKey(own, ref, ports.now()),
    );
    if (read.state !== 'unknown' && read.name !== undefined) return read;
  }
  const problem = await ports.peerProblem(output, value);
  const about = { ...NOTHING, ref };
  if (problem !== undefined)
    return unknown(about, problem, 'Check the remote Kibana URL and its key in the output.');
  const message =
    'The remote Kibana accepts it. When it expires may only be read with read_security on the remote.';
  return { ...about, state: 'valid', reason: { message, nextAction: 'Check the key on the remote.' } };
}

async function asking<O extends RotatedOutput>(
  { connectAs }: Pick<RotationPorts<O>, 'connectAs'>,
  output: O,
  credentials: Credentials,
  read: (connection: ElasticConnection) => Promise<CredentialReading>,
): Promise<CredentialReading> {
  try {
    return await using(connectAs(output, credentials), read);
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return unknown(NOTHING, error.message, 'Correct the output.');
  }
}
