/** Every view that tells how a remote is doing, reduced to the condition that it shows. For the table error × view. */
import {
  checkSetup,
  createSetup,
  getSyncOverview,
  getSyncReport,
  listConditions,
  listSyncReportHeads,
  listSyncReports,
  runDoctor,
  setSetupCredentials,
  testOutput,
  type ConditionReason,
  type ConditionRef,
  type ConditionType,
  type Diagnosis,
  type SyncReport,
  type Transport,
} from '@lockstep/contracts';
import { runConditionsCommand } from '../cli/conditions-command.ts';
import { runDoctorCommand } from '../cli/doctor-command.ts';
import { runStatusCommand } from '../cli/status-command.ts';
import type { FaultWorld } from './fault-world.ts';
import { TEST_PASSWORD } from './test-consoles.ts';

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
  return conditionOf(item);
}

async function fromDoctor(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { items } = await faulty.ask(runDoctor, { body: { output_id: outputId } });
  return brokenIn(items[0]);
}

function brokenIn(diagnosis: Diagnosis | undefined): Shown {
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

/** One command of the command line, as a script reads it. */
async function byCommand<Answer>(
  { main }: FaultWorld,
  run: typeof runStatusCommand,
  args: readonly string[],
): Promise<Answer> {
  const env = {
    LOCKSTEP_URL: main.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
  };
  const { stdout, stderr } = await run([...args, '--json'], env);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

const conditionOf = (item: { readonly condition?: ConditionRef | null | undefined } | undefined): Shown =>
  item?.condition == null || item.condition.status === 'True'
    ? undefined
    : { type: item.condition.type, reason: item.condition.reason };

const fromStatusCommand: ConditionView['read'] = async (faulty, outputId) =>
  conditionOf((await byCommand<readonly SyncReport[]>(faulty, runStatusCommand, [outputId]))[0]);

const fromConditionsCommand: ConditionView['read'] = async (faulty, outputId) => {
  const { summary } = await byCommand<{ readonly summary: ConditionRef }>(faulty, runConditionsCommand, [
    outputId,
  ]);
  return conditionOf({ condition: summary });
};

const fromDoctorCommand: ConditionView['read'] = async (faulty, outputId) =>
  brokenIn((await byCommand<readonly Diagnosis[]>(faulty, runDoctorCommand, [outputId]))[0]);

const fromReports: ConditionView['read'] = async ({ ask }, outputId) =>
  conditionOf((await ask(listSyncReports, {})).items.find(({ output_id: id }) => id === outputId));

const fromReportHeads: ConditionView['read'] = async ({ ask }, outputId) =>
  conditionOf(
    (await ask(listSyncReportHeads, { query: {} })).items.find(({ output_id: id }) => id === outputId),
  );

const fromOverview: ConditionView['read'] = async ({ ask }, outputId) =>
  conditionOf(
    (await ask(getSyncOverview, { query: {} })).remotes.find(({ output_id: id }) => id === outputId),
  );

export const CONDITION_VIEWS: readonly ConditionView[] = [
  { name: 'conditions of the output', read: fromConditions },
  { name: 'summaries of all outputs', read: fromSummaries },
  { name: 'report', read: fromReport },
  { name: 'list of reports', read: fromReports },
  { name: 'heads of reports', read: fromReportHeads },
  { name: 'overview of all remotes', read: fromOverview },
  { name: 'doctor', read: fromDoctor },
  { name: 'lockstep status', read: fromStatusCommand },
  { name: 'lockstep conditions', read: fromConditionsCommand },
  { name: 'lockstep doctor', read: fromDoctorCommand },
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
