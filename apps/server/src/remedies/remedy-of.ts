/** The remedies that this console can carry out for an output, planned from how things are. Pure. */
import {
  aliasProblem,
  LEADER_INDEX,
  normalizeHost,
  remoteAddressProblem,
  UNKNOWN_STORED_KEYS,
  type RepairKind,
} from '@lockstep/contracts';
import { createRemoteKey, keptRoles, reloadSecureSettings } from './credential.ts';
import {
  createFollower,
  openFollower,
  recreateFollower,
  removeLeftover,
  restartFollower,
  resumeFollower,
  type FollowerSpec,
} from './follower.ts';
import { clearAttempts, reinstallPackages, startTransforms, uploadPackages } from './items.ts';
import { resendLeader, unblockIndex } from './leader.ts';
import { createAlias, storedKeys } from './link.ts';
import { blocked, remedy, request, type Obstacle, type Remedy } from './remedy.ts';
import { followerIn, linkIn, type KnownFollower, type Situation } from './situation.ts';
import { remedyOfTexts as texts } from '../texts/remedies/remedy-of.ts';

export function remedyOf<K extends RepairKind>(kind: K, situation: Situation): Remedy<K> {
  return PLANS[kind](situation);
}

const PLANS: { readonly [K in RepairKind]: (situation: Situation) => Remedy<K> } = {
  'resume-follower': (situation) => {
    const plan = ofFollower(situation, resumeFollower);
    const follower = followerIn(situation);
    return follower === undefined || follower.isPaused
      ? plan
      : blocked(plan, {
          message: texts.resumeFollower(follower.index),
          nextAction: texts.resumeFollowerNextAction,
        });
  },
  'restart-follower': (situation) => ofFollower(situation, restartFollower),
  'open-follower': (situation) => ofFollower(situation, openFollower),
  'recreate-follower': (situation) => {
    const follower = followerIn(situation);
    const spec = specOf(situation, follower?.index ?? situation.expectedFollower);
    return orNoLink(
      situation,
      recreateFollower(
        { ...spec, ...(follower === undefined ? {} : kept(follower)) },
        follower === undefined ? 'index' : 'follower',
      ),
    );
  },
  'create-follower': (situation) => {
    const index = situation.expectedFollower;
    const there = situation.followers.find((follower) => follower.index === index);
    const isPaused = there?.isPaused === true && there.leaderIndex === LEADER_INDEX;
    const plan = createFollower(specOf(situation, index), { isPaused });
    return there !== undefined && !isPaused
      ? blocked(plan, { message: texts.createFollower(index), nextAction: texts.createFollowerNextAction })
      : orNoLink(situation, plan);
  },
  'create-alias': registerAlias,
  'reload-secure-settings': (situation) => {
    const password = situation.inputs['keystore_password'];
    const { links } = situation;
    const alias = followerIn(situation)?.alias ?? (links.length === 1 ? links[0]?.name : undefined);
    return {
      ...reloadSecureSettings(alias, password === '' ? undefined : password),
      inputs: [secretText('keystore_password', texts.keystorePassword)],
    };
  },
  'resend-leader': ({ managementName }) => resendLeader(managementName),
  'clear-attempts': ({ outputName }) => clearAttempts(outputName),
  'correct-host': correctHost,
  'recreate-remote-key': recreateRemoteKey,
  'remove-leftovers': removeLeftovers,
  'unblock-index': unblockChosen,
  'upload-packages': uploadPackages,
  'reinstall-packages': reinstallPackages,
  'start-transforms': ({ stoppedTransforms }) => {
    const plan = startTransforms(stoppedTransforms);
    return stoppedTransforms.length > 0
      ? plan
      : blocked(plan, {
          message: texts.startTransforms,
          nextAction: texts.startTransformsNextAction,
        });
  },
};

const NO_FOLLOWER: Obstacle = {
  message: texts.noFollower,
  nextAction: texts.noFollowerNextAction,
};

function ofFollower<K extends RepairKind>(
  situation: Situation,
  plan: (follower: KnownFollower) => Remedy<K>,
): Remedy<K> {
  const follower = followerIn(situation);
  if (follower !== undefined) return plan(follower);
  const nobody: KnownFollower = {
    index: situation.expectedFollower,
    alias: '',
    leaderIndex: LEADER_INDEX,
    isPaused: false,
    parameters: {},
    settings: {},
  };
  return blocked(plan(nobody), NO_FOLLOWER);
}

const specOf = (situation: Situation, index: string): FollowerSpec => ({
  index,
  alias: linkIn(situation)?.name ?? '',
  leaderIndex: LEADER_INDEX,
});

const kept = ({ parameters, settings }: KnownFollower) => ({ parameters, settings });

function orNoLink<K extends RepairKind>(situation: Situation, plan: Remedy<K>): Remedy<K> {
  const { outputName, managementName } = situation;
  return linkIn(situation) === undefined
    ? blocked(plan, {
        message: texts.noLink({ outputName, managementName }),
        nextAction: texts.noLinkNextAction,
      })
    : plan;
}

/** What keeps a link of that name from being registered. A name that a follower uses is right as it is. */
function linkProblem(name: string, address: string, followers: Situation['followers']): string | undefined {
  const isUsed = followers.some(({ alias }) => alias === name);
  return (isUsed ? undefined : aliasProblem(name)) ?? remoteAddressProblem(address);
}

/** What the link has beside its address stays as it is: whether it may be skipped is the user's choice. */
function registerAlias(situation: Situation): Remedy<'create-alias'> {
  const { outputName, managementName, inputs, links, settings } = situation;
  const name = inputs['alias'] ?? situation.followers[0]?.alias ?? 'management';
  const proxyAddress = inputs['proxy_address'] ?? situation.managementAddresses[0] ?? '';
  const there = links.find((link) => link.name === name);
  const serverName = there?.mode === 'proxy' ? there.serverName : '';
  const stored = settings === undefined ? UNKNOWN_STORED_KEYS : storedKeys(settings, name);
  const plan = remedy({
    id: 'create-alias',
    title: texts.registerManagementOnRemote,
    summary: texts.registerManagementSummary({ outputName, managementName, name }),
    ...createAlias({ name, mode: 'proxy', proxyAddress, serverName }, stored),
    inputs: [
      text('alias', texts.nameOfRemoteCluster, name),
      text('proxy_address', texts.addressOfRemoteClusterServer(managementName), proxyAddress),
    ],
    needs: { cluster: ['manage'], index: [] },
    proves: ['LinkRegistered', 'CrossClusterKeyValid', 'KeystoreHasKey', 'LinkConnected'],
  });
  const problem = linkProblem(name, proxyAddress, situation.followers);
  return problem === undefined
    ? plan
    : blocked(plan, {
        message: texts.registerAlias(problem),
        nextAction: texts.registerAliasNextAction,
      });
}

function correctHost(situation: Situation): Remedy<'correct-host'> {
  const typed = situation.inputs['host'] ?? '';
  const host = normalizeHost(typed);
  const plan = remedy({
    id: 'correct-host',
    title: texts.correctHostOfOutput,
    summary: texts.correctHostSummary(situation.outputName),
    steps: [
      {
        kind: 'act',
        label: texts.setHostTo(host ?? typed),
        act: 'change-host',
        request: request('management', 'PUT', `kbn:/api/fleet/outputs/${situation.outputId}`, {
          hosts: [host],
          secrets: { service_token: '<…>', remote_api_key: '<…>' },
        }),
      },
    ],
    inputs: [
      text('host', texts.addressOfElasticsearchOnRemote, typed === '' ? (situation.hosts[0] ?? '') : typed),
      secretText('service_token', texts.serviceToken),
      secretText('remote_api_key', texts.remoteApiKey),
    ],
    proves: ['OutputUsable', 'RemoteReachable', 'AgentsCanDeliver'],
  });
  const isNew = host !== undefined && !situation.hosts.includes(host);
  return isNew
    ? plan
    : blocked(plan, {
        message: texts.correctHost(host),
        nextAction: texts.correctHostNextAction,
      });
}

function recreateRemoteKey(situation: Situation): Remedy<'recreate-remote-key'> {
  const { outputId, outputName, keyRoles, formerKeyRoles } = situation;
  const made = createRemoteKey(`lockstep_apply_${outputId}`, keptRoles(keyRoles, formerKeyRoles));
  const rights = texts.rightsOfNewKey(formerKeyRoles !== undefined);
  return {
    ...made,
    id: 'recreate-remote-key',
    title: texts.recreateRemoteKeyTitle,
    summary: texts.recreateRemoteKeySummary({ outputName, rights }),
    steps: [
      ...made.steps,
      {
        kind: 'act',
        label: texts.storeKeyInOutput,
        act: 'save-key',
        request: request('management', 'PUT', `kbn:/api/fleet/outputs/${outputId}`, {
          secrets: { remote_api_key: '<…>' },
        }),
      },
    ],
  };
}

function removeLeftovers(situation: Situation): Remedy<'remove-leftovers'> {
  const own = followerIn(situation)?.index ?? situation.expectedFollower;
  const isLeft = (index: string): boolean =>
    situation.leftFollowers.includes(index) || (index !== own && !situation.foreignFollowers.includes(index));
  const left = situation.followers.flatMap(({ index }) => (isLeft(index) ? [index] : []));
  const chosen = situation.inputs['follower'] ?? left[0] ?? '';
  const plan = {
    ...removeLeftover(chosen),
    inputs: [text('follower', texts.followerToDeleteOneOf(left.join(', ') || 'none'), chosen)],
  };
  return left.includes(chosen)
    ? plan
    : blocked(plan, {
        message: texts.removeLeftovers,
        nextAction: texts.startTransformsNextAction,
      });
}

function unblockChosen({ blockedIndices, inputs }: Situation): Remedy<'unblock-index'> {
  const chosen = inputs['index'] ?? blockedIndices[0]?.index ?? '';
  const found = blockedIndices.find(({ index }) => index === chosen);
  const names = blockedIndices.map(({ index }) => index).join(', ');
  const plan = {
    ...unblockIndex(found ?? { side: 'remote', index: chosen, blocks: [] }),
    inputs: [text('index', texts.indexToUnblockOneOf(names || 'none'), chosen)],
  };
  return found === undefined
    ? blocked(plan, {
        message: texts.unblockChosen,
        nextAction: texts.unblockChosenNextAction,
      })
    : plan;
}

const text = (name: string, label: string, value: string) => ({
  name,
  label,
  value,
  is_required: true,
  is_secret: false,
});

const secretText = (name: string, label: string) => ({
  name,
  label,
  value: '',
  is_required: false,
  is_secret: true,
});
