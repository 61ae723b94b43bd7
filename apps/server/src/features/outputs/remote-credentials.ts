/**
 * Makes the credentials of an output on its remote, with credentials that are given for this one request: used, never
 * kept, never logged. Each key holds what it is needed for and nothing else.
 */
import { FOLLOWER_PREFIX, followerIndexName, type REMOTE_CREDENTIALS } from '@lockstep/contracts';
import {
  isElasticError,
  type ElasticErrorDetails,
  type Credentials,
  type ElasticConnection,
} from '@lockstep/elastic';
import { unsavedAddress } from '../../clusters/cluster-address.ts';
import { AppError } from '../../lib/app-error.ts';
import { causeAndAction, orThrow } from './check.ts';
import type { Connect } from './output-connection.ts';
import { invalidOutput } from './output-errors.ts';
import { readHosts } from './read-hosts.ts';
import {
  DIRECT_PRIVILEGES,
  FLEET_KEY_ROLE,
  PEER_KEY_ROLE,
  roleDescriptors,
} from '../../conditions/needed-privileges.ts';
import type { FieldProblem } from './secret-change.ts';

type CredentialKind = (typeof REMOTE_CREDENTIALS)[number];

export interface CredentialsRequest {
  readonly hosts: readonly string[];
  readonly certificateAuthorities: readonly string[];
  readonly credentials: Credentials;
  readonly wanted: readonly CredentialKind[];
  readonly outputName: string;
  /** For an output that is to be made. */
  readonly isNew: boolean;
}

export interface CredentialsOptions {
  readonly connect: Connect;
  readonly now: () => number;
  readonly managementName: () => string;
  readonly homeUuid: () => Promise<string>;
  /** Name of the output that leads to the cluster with this UUID; undefined when none is known to. */
  readonly outputTo: (clusterUuid: string) => Promise<string | undefined>;
}

interface CreatedCredential {
  readonly kind: CredentialKind;
  readonly name: string;
  readonly value: string;
  readonly revoke: string;
}

export interface CredentialsAnswer {
  readonly created: readonly CreatedCredential[];
  readonly failed: readonly {
    readonly kind: CredentialKind;
    readonly message: string;
    readonly nextAction: string;
  }[];
}

const TIMEOUT_MS = 10_000;

/** Throws OUTPUT_INVALID, REMOTE_UNREACHABLE or REMOTE_REFUSED before anything is made; later failures are in the answer. */
export async function createRemoteCredentials(
  options: CredentialsOptions,
  request: CredentialsRequest,
): Promise<CredentialsAnswer> {
  const { connect, now } = options;
  const problems: FieldProblem[] = [];
  const hosts = readHosts(request.hosts, [], problems);
  if (problems.length > 0) throw invalidOutput(problems);
  const connection = open(connect, { ...request, hosts });
  try {
    await requireAccepted(connection);
    if (request.isNew) await requireUnconnected(options, connection);
    const created: CreatedCredential[] = [];
    const failed: CredentialsAnswer['failed'][number][] = [];
    for (const kind of new Set(request.wanted)) {
      const made = await orThrow(() => MAKERS[kind](connection, nameSuffix(request.outputName), now()));
      if (made.kind === 'value') created.push({ kind, ...made.value });
      else failed.push({ kind, ...explainError(made.details, request.credentials) });
    }
    return { created, failed };
  } finally {
    await connection.close();
  }
}

function open(connect: Connect, request: CredentialsRequest): ElasticConnection {
  const { credentials } = request;
  try {
    return connect({ address: unsavedAddress(request), credentials, requestTimeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (!isElasticError(error, 'invalid')) throw error;
    throw invalidOutput([{ field: 'hosts', message: error.details.message }]);
  }
}

async function requireAccepted({ security }: ElasticConnection): Promise<void> {
  const asked = await orThrow(() => security.authenticate());
  if (asked.kind === 'value') return;
  const { details } = asked;
  const isRefused = details.kind === 'unauthorized' || details.kind === 'forbidden';
  const [message, action] = causeAndAction(details.message);
  throw new AppError(isRefused ? 'REMOTE_REFUSED' : 'REMOTE_UNREACHABLE', message, {
    ...(action === null ? {} : { nextAction: action }),
  });
}

/** Nothing is made on a cluster that could not be connected anyway. Whoever may not ask which one it is, is not refused. */
async function requireUnconnected(
  { homeUuid, outputTo, managementName }: CredentialsOptions,
  { clusterInfo }: ElasticConnection,
): Promise<void> {
  const found = await orThrow(() => clusterInfo.info());
  if (found.kind !== 'value') return;
  const { uuid } = found.value;
  if (uuid === (await homeUuid())) {
    throw new AppError(
      'REMOTE_REFUSED',
      `This is the address of ${managementName()} itself, the cluster that this console works for.`,
      { nextAction: 'Enter the address of the remote cluster.' },
    );
  }
  const output = await outputTo(uuid);
  if (output === undefined) return;
  throw new AppError('REMOTE_REFUSED', `This cluster is connected already, by the output ${output}.`, {
    nextAction: `See the state of ${output} in Fleet settings, or change that output.`,
  });
}

type Maker = (
  connection: ElasticConnection,
  suffix: string,
  now: number,
) => Promise<Omit<CreatedCredential, 'kind'>>;

const MAKERS: Readonly<Record<CredentialKind, Maker>> = {
  async service_token({ security }, _suffix, now) {
    const account = { namespace: 'elastic', service: 'fleet-server-remote' } as const;
    const { name, value } = await security.createServiceToken({ ...account, name: `token-${String(now)}` });
    const path = `${account.namespace}/${account.service}/credential/token/${name}`;
    return { name, value, revoke: `DELETE /_security/service/${path}` };
  },
  remote_api_key: (connection, suffix) =>
    makeKey(connection, `lockstep_apply${suffix}`, roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES)),
  kibana_api_key: (connection, suffix) =>
    makeKey(connection, `integration_sync_api_key${suffix}`, PEER_KEY_ROLE),
  kibana_install_key: (connection, suffix) => makeKey(connection, `lockstep_fleet${suffix}`, FLEET_KEY_ROLE),
};

async function makeKey(
  { security }: ElasticConnection,
  name: string,
  descriptors: typeof PEER_KEY_ROLE,
): Promise<Omit<CreatedCredential, 'kind'>> {
  const key = await security.createApiKey({ name, roleDescriptors: descriptors });
  return {
    name: key.name,
    value: key.encoded,
    revoke: `DELETE /_security/api_key\n{ "ids": ["${key.id}"] }`,
  };
}

/** Part of the names of keys, so that they can be told apart on the remote: as in the name of the follower. */
function nameSuffix(outputName: string): string {
  const suffix = followerIndexName(outputName).slice(FOLLOWER_PREFIX.length);
  return suffix === '' ? '' : `_${suffix.slice(0, 100)}`;
}

function explainError(
  details: ElasticErrorDetails,
  credentials: Credentials,
): { readonly message: string; readonly nextAction: string } {
  const [message, action] = causeAndAction(details.message);
  if (credentials.kind === 'api-key' && details.kind !== 'unreachable') {
    return {
      message,
      nextAction: 'An API key cannot make keys with privileges: use a user name and password.',
    };
  }
  const byKind =
    details.kind === 'forbidden'
      ? 'Use a user of the remote with the privileges manage_service_account and manage_api_key, or run the request there yourself.'
      : 'Run the request on the remote yourself, or try again.';
  return { message, nextAction: action ?? byKind };
}
