/** Every view that tells how a remote is doing, reduced to the condition that it shows. For the table error × view. */
import {
  checkSetup,
  createSetup,
  getSyncReport,
  listFollowers,
  listRemoteClusterDetails,
  listConditions,
  runDoctor,
  setSetupCredentials,
  stateOfReason,
  testOutput,
  type ConditionReason,
  type ConditionRef,
  type ConditionType,
  type Transport,
} from '@lockstep/contracts';
import type { FaultWorld } from './fault-world.ts';
import { TEST_AUTHORIZATION, TEST_PASSWORD } from './test-consoles.ts';

interface ShownCondition {
  readonly type: string;
  readonly reason: string;
}

export interface ConditionView {
  readonly name: string;
  /** Whether it looks at this at all; left out: at everything. */
  readonly speaksOf?: (type: ConditionType, reason: ConditionReason) => boolean;
  /** With which transport it is there; left out: with each. */
  readonly transport?: Transport;
  /** What it shows of an output now; undefined when it shows that all is well. */
  readonly read: (faulty: FaultWorld, outputId: string) => Promise<ShownCondition | undefined>;
}

type Shown = ShownCondition | undefined;

async function fromConditions(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const answer = await faulty.ask(listConditions, { query: { output: outputId } });
  if (!('summary' in answer)) throw new Error('There is no summary.');
  const { status, type, reason } = answer.summary;
  return status === 'True' ? undefined : { type, reason };
}

async function fromSummaries(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const answer = await faulty.ask(listConditions, { query: {} });
  if (!('outputs' in answer)) throw new Error('There are no summaries.');
  const found = answer.outputs.find(({ output_id: id }) => id === outputId)?.summary;
  return found === undefined || found.status === 'True'
    ? undefined
    : { type: found.type, reason: found.reason };
}

async function fromReport(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { item } = await faulty.ask(getSyncReport, { params: { outputId } });
  const { condition } = item;
  return condition === null || condition === undefined || condition.status === 'True'
    ? undefined
    : { type: condition.type, reason: condition.reason };
}

async function fromDoctor(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { items } = await faulty.ask(runDoctor, { body: { output_id: outputId } });
  const [diagnosis] = items;
  const first = diagnosis?.first_broken;
  if (first === null || first === undefined) return undefined;
  const probe = diagnosis?.probes.find(({ id }) => id === first.probe_id);
  return { type: first.probe_id, reason: probe?.reason ?? '' };
}

/** Of those that a list of lines or steps shows, the first in the order in which they depend on each other. */
function firstFalse(
  shown: readonly (ConditionRef | null | undefined)[],
  types: readonly ConditionType[],
): Shown {
  const [first] = types.flatMap((type) =>
    shown.filter((one) => one?.type === type && one.status === 'False'),
  );
  return first == null ? undefined : { type: first.type, reason: first.reason };
}

const OF_OUTPUT_TEST: readonly ConditionType[] = [
  'OutputUsable',
  'RemoteReachable',
  'RemoteTrusted',
  'RemoteCredentialsValid',
  'RemoteIdentityMatches',
  'RemoteVersionSupported',
  'RemotePrivilegesSufficient',
  'RemoteLicensed',
];

async function fromOutputTest(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { checks } = await faulty.ask(testOutput, { body: { output_id: outputId, draft: {} } });
  return firstFalse(
    checks.map(({ condition }) => condition),
    OF_OUTPUT_TEST,
  );
}

/** The key of a setup is the one that the plan names; nobody made one of that name here. */
const OF_SETUP: readonly ConditionType[] = [
  'HomeLicensed',
  'LeaderWritable',
  'RemoteLicensed',
  'LinkRegistered',
  'KeystoreHasKey',
  'LinkConnected',
  'FollowerExists',
  'FollowerOpen',
  'FollowerActive',
  'FollowerReadsLeader',
];

const setups = new WeakMap<FaultWorld, Promise<string>>();

async function beginSetup({ ask, world }: FaultWorld, outputId: string): Promise<string> {
  const choices = { addresses: [world.cluster('management').remoteAddress] };
  const { setup } = await ask(createSetup, { body: { output_id: outputId, choices } });
  await ask(setSetupCredentials, {
    params: { setupId: setup.id, side: 'remote' },
    body: { username: 'elastic', password: TEST_PASSWORD },
  });
  return setup.id;
}

async function fromSetup(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const begun = setups.get(faulty) ?? beginSetup(faulty, outputId);
  setups.set(faulty, begun);
  const { checks } = await faulty.ask(checkSetup, { params: { setupId: await begun } });
  return firstFalse(
    checks.map(({ condition }) => condition),
    OF_SETUP,
  );
}

/** `lockstep_condition{output,type,status} 1` names no reason: the type alone has to agree. */
export async function isFalseInMetrics(
  faulty: FaultWorld,
  outputId: string,
  type: ConditionType,
): Promise<boolean> {
  const answer = await fetch(`${faulty.main.console.url}/metrics`, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  const text = await answer.text();
  return [outputId, ''].some((output) =>
    text.includes(`lockstep_condition{output="${output}",type="${type}",status="False"} 1`),
  );
}

/** What the page of followers says of the one that the output uses; undefined when it calls it active, or has none. */
export async function followerPageOf(faulty: FaultWorld, cluster: string): Promise<string | undefined> {
  const { items } = await faulty.ask(listFollowers, { query: { cluster } });
  const found = items.find(({ output }) => output?.id === cluster);
  return found === undefined || found.state === 'active' ? undefined : found.message;
}

/** What the page of remote clusters says of the link that the output uses; undefined when it calls it connected. */
export async function linkPageOf(faulty: FaultWorld, cluster: string): Promise<string | undefined> {
  const { items } = await faulty.ask(listRemoteClusterDetails, { query: { cluster } });
  const found = items.find(({ remote_cluster: { name } }) => name === 'management');
  return found?.connection.state === 'connected' ? undefined : found?.connection.message;
}

/** The badge shows the state of the report: it must be one that the reason allows, and never green. */
export async function badgeOf(faulty: FaultWorld, outputId: string, reason: ConditionReason) {
  const { item } = await faulty.ask(getSyncReport, { params: { outputId } });
  return { shown: item.state, expected: stateOfReason(reason) };
}

export const CONDITION_VIEWS: readonly ConditionView[] = [
  { name: 'conditions of the output', read: fromConditions },
  { name: 'summaries of all outputs', read: fromSummaries },
  { name: 'report', read: fromReport },
  { name: 'doctor', read: fromDoctor },
  {
    name: 'test of the output',
    read: fromOutputTest,
    speaksOf: (type) => OF_OUTPUT_TEST.includes(type),
  },
  {
    name: 'steps of a setup',
    // Without replication there are four steps in one go, of which nothing is kept.
    transport: 'replication',
    read: fromSetup,
    // What a follower uses is no question where the plan names the alias.
    speaksOf: (type, reason) => OF_SETUP.includes(type) && reason !== 'AliasMismatch',
  },
];
