/**
 * Views that name no condition, but show its words or the state that its reason has. For the table fault × view: what
 * they show has to be what the conditions say at that moment.
 */
import {
  CONDITION_FACTS,
  getFollower,
  getSyncOverview,
  listFollowers,
  listActivity,
  listIncomingLinks,
  listRemoteClusterDetails,
  listRemoteClusters,
  listSyncReportHeads,
  stateOfReason,
  type ConditionReason,
  type ConditionType,
  type Transport,
} from '@lockstep/contracts';
import type { FaultWorld } from './fault-world.ts';
import { dataViewState } from './search-link.ts';
import { TEST_AUTHORIZATION } from './test-consoles.ts';

type Read<Shown> = (faulty: FaultWorld, outputId: string) => Promise<Shown>;

/** A page about one thing of the remote: how it calls that thing, and in which words. */
interface PageView {
  readonly name: string;
  readonly speaksOf: (type: ConditionType) => boolean;
  /** States in which it would call broken what is broken. */
  readonly broken: readonly string[];
  /** Undefined while the thing is not there. */
  readonly read: Read<{ readonly state: string; readonly message?: string | null } | undefined>;
}

/** The page of followers speaks of what is wrong with replication and with the link that it uses. */
const aboutFollower = (type: ConditionType): boolean =>
  ['connection', 'replication'].includes(CONDITION_FACTS[type].stage);

/** The pages of remote clusters speak of the link; one that is not registered is not on them. */
const aboutLink = (type: ConditionType): boolean =>
  CONDITION_FACTS[type].stage === 'connection' && type !== 'LinkRegistered';

/** `lagging` is what goes on by itself. */
const BROKEN_FOLLOWER = ['failed', 'paused', 'missing'];

const ALIAS = 'management';

const connection = (isConnected: boolean | undefined) =>
  isConnected === undefined ? undefined : { state: isConnected ? 'connected' : 'not_connected' };

export const PAGE_VIEWS: readonly PageView[] = [
  {
    name: 'list of followers',
    speaksOf: aboutFollower,
    broken: BROKEN_FOLLOWER,
    read: async ({ ask }, cluster) =>
      (await ask(listFollowers, { query: { cluster } })).items.find(({ output }) => output?.id === cluster),
  },
  {
    name: 'page of the follower',
    speaksOf: aboutFollower,
    broken: BROKEN_FOLLOWER,
    read: async ({ ask }, cluster) => {
      const { items } = await ask(listFollowers, { query: { cluster } });
      const name = items.find(({ output }) => output?.id === cluster)?.name ?? '';
      return (await ask(getFollower, { params: { name }, query: { cluster } })).item;
    },
  },
  {
    name: 'page of the link',
    speaksOf: aboutLink,
    broken: ['not_connected'],
    read: async ({ ask }, cluster) =>
      (await ask(listRemoteClusterDetails, { query: { cluster } })).items.find(
        ({ remote_cluster: { name } }) => name === ALIAS,
      )?.connection,
  },
  {
    name: 'links as Kibana lists them',
    speaksOf: aboutLink,
    broken: ['not_connected'],
    read: async ({ ask }, cluster) =>
      connection(
        (await ask(listRemoteClusters, { query: { cluster } })).find(({ name }) => name === ALIAS)
          ?.isConnected,
      ),
  },
  {
    name: 'links that come in',
    speaksOf: aboutLink,
    broken: ['not_connected'],
    read: async ({ ask }, outputId) =>
      (await ask(listIncomingLinks, {})).items.find(({ cluster }) => cluster === outputId),
  },
  {
    // The link of data views goes the other way; with API keys it needs the same licenses.
    name: 'data views',
    speaksOf: (type) => type === 'HomeLicensed' || type === 'RemoteLicensed',
    broken: ['unreachable', 'forbidden'],
    read: async (faulty) => {
      const state = await dataViewState(faulty);
      return state === undefined ? undefined : { state };
    },
  },
];

/** A view that shows the state of the remote as one word. */
interface StateView {
  readonly name: string;
  readonly read: Read<string | undefined>;
  readonly transport?: Transport;
  /** It is read from what the console has written at home. */
  readonly isStored?: boolean;
}

export const STATE_VIEWS: readonly StateView[] = [
  {
    name: 'badge',
    read: async ({ ask }, outputId) =>
      (await ask(listSyncReportHeads, { query: {} })).items.find(({ output_id: id }) => id === outputId)
        ?.state,
  },
  {
    name: 'overview',
    read: async ({ ask }, outputId) =>
      (await ask(getSyncOverview, { query: {} })).remotes.find(({ output_id: id }) => id === outputId)?.state,
  },
  { name: 'metrics', read: stateInMetrics },
  {
    name: 'activity',
    isStored: true,
    read: async (faulty, outputId) => (await lastChange(faulty, outputId))?.state,
  },
];

/** The state that the reason has on every page; undefined where it leaves that to others. */
export const stateFor = (reason: ConditionReason): string | undefined => stateOfReason(reason);

/** Code of the reason in the newest entry of the activity about the remote itself. */
export const reasonInActivity: Read<string | null | undefined> = async (faulty, outputId) =>
  (await lastChange(faulty, outputId))?.code;

async function lastChange({ ask }: FaultWorld, outputId: string) {
  const query = { kind: 'state_change', output_id: outputId, per_page: 20 } as const;
  const { items } = await ask(listActivity, { query });
  return items.flatMap((entry) =>
    entry.kind === 'state_change' && entry.subject === 'remote' ? [entry.after] : [],
  )[0];
}

async function metricsOf({ main }: FaultWorld): Promise<string> {
  const answer = await fetch(`${main.console.url}/metrics`, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  return answer.text();
}

async function stateInMetrics(faulty: FaultWorld, outputId: string): Promise<string | undefined> {
  const line = new RegExp(`^lockstep_output_state\\{output_id="${outputId}",.*state="(\\w+)"\\} 1$`, 'm');
  return line.exec(await metricsOf(faulty))?.[1];
}

/** `lockstep_condition{output,type,status} 1` names no reason: the type alone has to agree. */
export async function isFalseInMetrics(
  faulty: FaultWorld,
  outputId: string,
  type: ConditionType,
): Promise<boolean> {
  const text = await metricsOf(faulty);
  return [outputId, ''].some((output) =>
    text.includes(`lockstep_condition{output="${output}",type="${type}",status="False"} 1`),
  );
}
