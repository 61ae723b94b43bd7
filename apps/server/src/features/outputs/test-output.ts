/** Tries the hosts, secrets and addresses of a form. Reads only, and ends within 10 seconds. */
import type { Check } from '@lockstep/contracts';
import type { ClusterIdentity } from '@lockstep/elastic';
import { skipped, type CheckPlace } from './check.ts';
import { checkCluster } from './check-cluster.ts';
import { checkHost } from './check-hosts.ts';
import { checkKibana, type AskKibana } from './check-kibana.ts';
import type { PrivilegeCheck } from './check-privileges.ts';
import {
  checkRemoteKey,
  identifyRemote,
  type RemoteIdentity,
  type RemoteKeyAnswer,
} from './check-remote-key.ts';
import { checkServiceToken } from './check-service-token.ts';
import type { Output } from './output.ts';
import { createOpenConnection, type Connect, type OpenConnection } from './output-connection.ts';
import { draftAddress, type OutputDraft } from './output-draft.ts';

export interface TestOutputOptions {
  readonly connect: Connect;
  readonly askKibana: (certificateAuthorities: readonly string[]) => AskKibana;
  /** The home cluster; undefined while it does not answer. */
  readonly home: () => Promise<ClusterIdentity | undefined>;
  readonly now: () => number;
}

export interface OutputTest {
  readonly checks: readonly Check[];
  readonly remote: RemoteIdentity | undefined;
  readonly privileges: readonly PrivilegeCheck[];
  readonly keyExpiresAt: string | null;
}

const TOTAL_MS = 9_500;
/** Three questions follow each other. */
const ONE_MS = 3_000;

const REMOTE_KEY: CheckPlace = { id: 'remote_api_key', label: 'Remote API key', field: 'remote_api_key' };

export async function testOutput(options: TestOutputOptions, draft: OutputDraft): Promise<OutputTest> {
  const { output } = draft;
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  const open = createOpenConnection({
    connect: options.connect,
    address: draftAddress(draft),
    requestTimeoutMs: ONE_MS,
    signal: AbortSignal.timeout(TOTAL_MS),
  });
  const [elasticsearch, kibana] = await Promise.all([
    testElasticsearch(options, open, draft),
    checkKibana(options.askKibana(certificateAuthorities), draft),
  ]);
  return { ...elasticsearch, checks: [...elasticsearch.checks, ...kibana] };
}

async function testElasticsearch(
  options: TestOutputOptions,
  open: OpenConnection,
  draft: OutputDraft,
): Promise<OutputTest> {
  const { output } = draft;
  const hosts = await Promise.all(output.hosts.map((host, index) => checkHost(open, host, index)));
  const checks = hosts.map(({ check }) => check);
  if (output.type === 'elasticsearch') {
    return { checks, remote: undefined, privileges: [], keyExpiresAt: null };
  }
  const reached = hosts.filter(({ isReached }) => isReached).map(({ host }) => host);
  const [home, remotes, token, key] = await Promise.all([
    options.home(),
    Promise.all(reached.map(async (host) => ({ host, remote: await identifyRemote(open, draft, host) }))),
    checkServiceToken(open, draft, reached),
    isKeyTried(output, draft, reached)
      ? checkRemoteKey(open, draft, { hosts: reached, now: options.now() })
      : WITHOUT_KEY,
  ]);
  const known = remotes.flatMap(({ host, remote }) => (remote === undefined ? [] : [{ host, remote }]));
  const isSyncWanted = output.syncIntegrations;
  return {
    checks: [...checks, ...checkCluster({ remotes: known, home, isSyncWanted }), ...token, ...key.checks],
    remote: known[0]?.remote,
    privileges: key.privileges,
    keyExpiresAt: key.expiresAt,
  };
}

const WITHOUT_KEY: RemoteKeyAnswer = {
  checks: [skipped(REMOTE_KEY, 'No key is entered, and none is needed with these switches.')],
  privileges: [],
  expiresAt: null,
};

/** Needed where this console applies; tried also where it is entered all the same. */
function isKeyTried(output: Output, draft: OutputDraft, hosts: readonly string[]): boolean {
  if (output.type !== 'remote_elasticsearch') return false;
  if (output.syncIntegrations && output.appliedBy === 'console') return true;
  return hosts.some((host) => draft.secretFor('remote_api_key', host).kind === 'opened');
}
