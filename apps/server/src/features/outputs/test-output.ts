/** Tries the hosts, secrets and addresses of a form. Reads only, and ends within 10 seconds. */
import type { Check } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import { bodyOf, textAt } from '../../conditions/read-answer.ts';
import { testAgents, testRemoteKey, type KeyTest } from './test-credentials.ts';
import {
  failed,
  lineOf,
  skipped,
  warned,
  causeAndAction,
  withCondition,
  worst,
  type CheckPlace,
} from './check.ts';
import { checkKibana, type AskKibana, type AskPeer, type LookAtKibana } from './check-kibana.ts';
import {
  lookAtDraft,
  type DraftConditions,
  type DraftLook,
  type DraftLookOptions,
  type DraftView,
} from './look-at-draft.ts';
import type { OutputDraft } from './output-draft.ts';

export interface TestOutputOptions extends DraftLookOptions {
  readonly askKibana: (certificateAuthorities: readonly string[]) => AskKibana;
  readonly askPeer: AskPeer;
  readonly lookAtKibana: LookAtKibana;
}

export interface OutputTest extends KeyTest {
  readonly remote: RemoteIdentity | undefined;
}

interface RemoteIdentity {
  readonly name: string;
  readonly version: string;
  readonly uuid: string;
  /** Undefined when the credentials may not read it. */
  readonly license: string | undefined;
}

const CLUSTER: CheckPlace = { id: 'cluster', label: 'Remote cluster', field: 'hosts' };
const VERSION: CheckPlace = { id: 'version', label: 'Version', field: null };
const LICENSE: CheckPlace = { id: 'license', label: 'License', field: null };

export async function testOutput(options: TestOutputOptions, draft: OutputDraft): Promise<OutputTest> {
  const look = lookAtDraft(options, draft);
  try {
    const [elasticsearch, kibana] = await Promise.all([
      testElasticsearch(options, look, draft),
      checkKibana(options, look, draft),
    ]);
    return { ...elasticsearch, checks: [...elasticsearch.checks, ...kibana] };
  } finally {
    await look.close();
  }
}

async function testElasticsearch(
  options: TestOutputOptions,
  look: DraftLook,
  draft: OutputDraft,
): Promise<OutputTest> {
  const { output } = draft;
  const hosts = await Promise.all(output.hosts.map((host, index) => testHost(look, host, index)));
  const checks = hosts.map(({ check }) => check);
  if (output.type === 'elasticsearch') {
    return { checks, remote: undefined, privileges: [], keyExpiresAt: null };
  }
  const reached = hosts.filter(({ isReached }) => isReached).map(({ host }) => host);
  const expected = draft.isKeyKept ? await options.expectedCluster(output) : undefined;
  const [cluster, agents, key] = await Promise.all([
    testCluster(look, { hosts: reached, expected, isSyncWanted: output.syncIntegrations }),
    testAgents(look, draft, reached),
    testRemoteKey(look, draft, reached),
  ]);
  return {
    checks: [...checks, ...cluster.checks, ...agents, ...key.checks],
    remote: cluster.remote,
    privileges: key.privileges,
    keyExpiresAt: key.keyExpiresAt,
  };
}

interface HostTest {
  readonly host: string;
  readonly check: Check;
  /** Elasticsearch answers there, so that credentials may be tried. */
  readonly isReached: boolean;
}

/** Whether something that is Elasticsearch answers, in the words of the connection. */
async function testHost(look: DraftLook, host: string, index: number): Promise<HostTest> {
  const place: CheckPlace = { id: 'host', label: host, field: `hosts.${String(index)}` };
  const found = await look.anonymous(host).evaluate(['OutputUsable', 'RemoteReachable', 'RemoteTrusted']);
  const usable = found.of('OutputUsable');
  if (usable?.status === 'False') {
    const field =
      usable.reason === 'CertificateAuthorityUnusable' ? 'ssl.certificate_authorities' : place.field;
    return { host, isReached: false, check: lineOf({ ...place, field }, usable) };
  }
  const condition = worst([found.of('RemoteReachable'), found.of('RemoteTrusted')]);
  if (condition === undefined)
    return { host, isReached: false, check: skipped(place, 'It was not checked.') };
  const answer = condition.asked[0]?.answer;
  if (condition.status !== 'True') {
    const [message, action] = causeAndAction(answer?.kind === 'failed' ? answer.message : condition.message);
    const line = failed(place, message, action ?? condition.nextAction ?? null);
    return { host, isReached: false, check: withCondition(line, condition) };
  }
  const version = textAt(bodyOf(answer), 'version', 'number');
  if (version === undefined) return { host, isReached: true, check: lineOf(place, condition) };
  const message = `Elasticsearch ${version} answers without asking who it is: its security is off.`;
  const action = 'Turn on security there; without it tokens and keys protect nothing.';
  return { host, isReached: true, check: withCondition(warned(place, message, action), condition) };
}

interface ClusterQuestion {
  readonly hosts: readonly string[];
  readonly expected: string | undefined;
  readonly isSyncWanted: boolean;
}

interface ClusterTest {
  readonly checks: readonly Check[];
  readonly remote: RemoteIdentity | undefined;
}

const OF_CLUSTER = [
  'HomeReachable',
  'RemoteReachable',
  'RemoteTrusted',
  'RemoteCredentialsValid',
  'RemoteIdentityMatches',
  'RemoteVersionSupported',
  'RemoteLicensed',
] as const;

/** One cluster behind all hosts, of a version and with a license that fit. */
async function testCluster(
  look: DraftLook,
  { hosts, expected, isSyncWanted }: ClusterQuestion,
): Promise<ClusterTest> {
  const seen = (await Promise.all(hosts.map((host) => seenWith(look, host)))).filter(
    (one) => one !== undefined,
  );
  const [first, ...others] = seen;
  if (first === undefined) {
    const message = 'No credentials were accepted, so it is unknown which cluster answers.';
    return { checks: [skipped(CLUSTER, message)], remote: undefined };
  }
  const remote = identityIn(first.conditions);
  const facts = { expectedClusterUuid: expected ?? remote?.uuid };
  const again = await Promise.all([first, ...others].map(({ view }) => view.evaluate(OF_CLUSTER, facts)));
  const line = (place: CheckPlace, type: (typeof OF_CLUSTER)[number]): readonly Check[] => {
    const condition = worst(again.map(({ of }) => of(type)));
    return condition === undefined ? [] : [lineOf(place, condition, isSyncWanted ? 'failed' : 'warning')];
  };
  return {
    checks: [
      ...line(CLUSTER, 'RemoteIdentityMatches'),
      ...line(VERSION, 'RemoteVersionSupported'),
      ...(isSyncWanted ? line(LICENSE, 'RemoteLicensed') : []),
    ],
    remote,
  };
}

interface Seen {
  readonly view: DraftView;
  readonly conditions: DraftConditions;
}

/** As whoever is accepted there; undefined when nobody is. */
async function seenWith(look: DraftLook, host: string): Promise<Seen | undefined> {
  for (const field of ['remote_api_key', 'service_token'] as const) {
    const view = look.withSecret(host, field);
    if (view === undefined) continue;
    const conditions = await view.evaluate(OF_CLUSTER);
    if (identityIn(conditions) !== undefined) return { view, conditions };
  }
  return undefined;
}

function identityIn({ of }: DraftConditions): RemoteIdentity | undefined {
  const root = answerIn(of('RemoteIdentityMatches'));
  const uuid = textAt(root, 'cluster_uuid');
  if (uuid === undefined) return undefined;
  return {
    uuid,
    name: textAt(root, 'cluster_name') ?? uuid,
    version: textAt(root, 'version', 'number') ?? '',
    license: textAt(answerIn(of('RemoteLicensed')), 'license', 'type'),
  };
}

const answerIn = (condition: EvaluatedCondition | undefined): unknown => bodyOf(condition?.asked[0]?.answer);
