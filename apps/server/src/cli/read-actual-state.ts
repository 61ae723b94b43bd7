/** What a console and its clusters have now, read by the routes that everybody has. */
import {
  listFollowers,
  listOutputs,
  listPackages,
  listReachableClusters,
  listRemoteClusters,
  type PackageItem,
  type RemoteCluster,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import type { ActualFollower, ActualPackage, ActualState, Answered } from '../declared-state/actual-state.ts';
import type { DeclaredState } from '../declared-state/declared-state.ts';
import { askConsole, noAnswerText, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import { Ended } from './command-line.ts';

const NOTHING = { packages: [], registryProblem: undefined };

/** What a plan for the file has to know: nothing of what it does not speak of. @throws Ended without an answer */
export async function readDeclaredParts(
  access: ConsoleAccess,
  { remote_clusters: links = [], followers = [], integrations }: DeclaredState,
): Promise<ActualState> {
  const outputs = await outputsOf(access);
  const there = (clusters: readonly { readonly cluster: string }[]): readonly string[] =>
    [...new Set(clusters.map(({ cluster }) => cluster))].filter(
      (cluster) => cluster === 'home' || outputs.some(({ id }) => id === cluster),
    );
  return {
    outputs,
    ...(integrations === undefined ? NOTHING : await packagesOf(access)),
    links: await eachCluster(there(links), (cluster) => linksOf(access, cluster)),
    followers: await eachCluster(there(followers), (cluster) => followersOf(access, cluster)),
  };
}

/** All of it, of every cluster that can be asked. @throws Ended without an answer */
export async function readWholeState(access: ConsoleAccess): Promise<ActualState> {
  const { items } = await must(access, listReachableClusters, {});
  const silent = items.flatMap(({ id, state, message }): readonly (readonly [string, Answered<never>])[] =>
    state === 'reachable' || state === 'no-key' ? [] : [[id, { kind: 'unknown', message: message ?? state }]],
  );
  const asked = items.filter(({ state }) => state === 'reachable').map(({ id }) => id);
  return {
    outputs: await outputsOf(access),
    ...(await packagesOf(access)),
    links: new Map([...(await eachCluster(asked, (cluster) => linksOf(access, cluster))), ...silent]),
    followers: new Map([...(await eachCluster(asked, (cluster) => followersOf(access, cluster))), ...silent]),
  };
}

async function must<const R extends Route>(
  access: ConsoleAccess,
  route: R,
  call: RouteCall<R>,
): Promise<RouteOutput<R>> {
  const answer = await askConsole(access, route, call);
  if (answer.kind !== 'ok') throw new Ended(withoutAnswer(access, answer));
  return answer.value;
}

const outputsOf = async (access: ConsoleAccess): Promise<ActualState['outputs']> =>
  (await must(access, listOutputs, { query: {} })).items;

async function packagesOf(access: ConsoleAccess): Promise<Pick<ActualState, 'packages' | 'registryProblem'>> {
  const { items, registry_problem: problem } = await must(access, listPackages, { query: {} });
  return {
    packages: items.map((item) => actualPackage(item, problem === undefined)),
    registryProblem: problem?.message,
  };
}

function actualPackage(item: PackageItem, isRegistryKnown: boolean): ActualPackage {
  const { name, status, installationInfo: info } = item;
  // While a first install runs, or after it has failed, both versions are the one that was wanted.
  const isGood = info !== undefined && (status === 'installed' || info.version !== info.install_version);
  return {
    name,
    version: isGood ? info.version : undefined,
    latest: isRegistryKnown ? item.version : undefined,
    isInstalling: status === 'installing',
    namespaces: info?.namespace_customization_enabled_for ?? [],
    cameAlong: info?.installed_as_dependency === true && (info.is_dependency_of ?? []).length > 0,
  };
}

async function eachCluster<T>(
  clusters: readonly string[],
  ask: (cluster: string) => Promise<Answered<T>>,
): Promise<ReadonlyMap<string, Answered<T>>> {
  return new Map(await Promise.all(clusters.map(async (cluster) => [cluster, await ask(cluster)] as const)));
}

async function linksOf(access: ConsoleAccess, cluster: string): Promise<Answered<RemoteCluster>> {
  const answer = await askConsole(access, listRemoteClusters, { query: { cluster } });
  return answer.kind === 'ok'
    ? { kind: 'known', items: answer.value }
    : { kind: 'unknown', message: noAnswerText(access, answer) };
}

async function followersOf(access: ConsoleAccess, cluster: string): Promise<Answered<ActualFollower>> {
  const answer = await askConsole(access, listFollowers, { query: { cluster } });
  if (answer.kind !== 'ok') return { kind: 'unknown', message: noAnswerText(access, answer) };
  // An output may expect one that is not there.
  const items = answer.value.items
    .filter(({ state }) => state !== 'missing')
    .map(({ name, remote_cluster: remoteCluster, leader_index: leaderIndex }) => ({
      name,
      remoteCluster,
      leaderIndex,
    }));
  return { kind: 'known', items };
}
