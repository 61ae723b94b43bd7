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
          message: `${follower.index} is not paused.`,
          nextAction: 'Pause and resume it instead.',
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
      ? blocked(plan, { message: `${index} already exists.`, nextAction: 'Check its state.' })
      : orNoLink(situation, plan);
  },
  'create-alias': registerAlias,
  'reload-secure-settings': (situation) => {
    const password = situation.inputs['keystore_password'];
    const { links } = situation;
    const alias = followerIn(situation)?.alias ?? (links.length === 1 ? links[0]?.name : undefined);
    return {
      ...reloadSecureSettings(alias, password === '' ? undefined : password),
      inputs: [secretText('keystore_password', 'Password of the keystores, if they have one')],
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
          message: 'No transform of an integration is stopped.',
          nextAction: 'Nothing to do.',
        });
  },
};

const NO_FOLLOWER: Obstacle = {
  message: 'There is no follower that this could be done to.',
  nextAction: 'Create the follower.',
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
        message: `No remote cluster on ${outputName} leads to ${managementName}.`,
        nextAction: 'Add the remote cluster first.',
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
    title: 'Register management on the remote',
    summary: `${outputName} learns where ${managementName} is. The key of the link has to be in the keystore of its nodes as cluster.remote.${name}.credentials.`,
    ...createAlias({ name, mode: 'proxy', proxyAddress, serverName }, stored),
    inputs: [
      text('alias', 'Name of the remote cluster, as in the keystore', name),
      text('proxy_address', `Address of the remote cluster server of ${managementName}`, proxyAddress),
    ],
    needs: { cluster: ['manage'], index: [] },
    proves: ['LinkRegistered', 'CrossClusterKeyValid', 'KeystoreHasKey', 'LinkConnected'],
  });
  const problem = linkProblem(name, proxyAddress, situation.followers);
  return problem === undefined
    ? plan
    : blocked(plan, {
        message: `It cannot be registered so: ${problem}`,
        nextAction:
          'Enter the name as the keystore has it, and an address as host:port, usually with port 9443.',
      });
}

function correctHost(situation: Situation): Remedy<'correct-host'> {
  const typed = situation.inputs['host'] ?? '';
  const host = normalizeHost(typed);
  const plan = remedy({
    id: 'correct-host',
    title: 'Correct the host of the output',
    summary: `${situation.outputName} gets another host. Its secrets were saved for the old one and have to be entered again.`,
    steps: [
      {
        kind: 'act',
        label: `Set the host to ${host ?? typed}`,
        act: 'change-host',
        request: request('management', 'PUT', `kbn:/api/fleet/outputs/${situation.outputId}`, {
          hosts: [host],
          secrets: { service_token: '<…>', remote_api_key: '<…>' },
        }),
      },
    ],
    inputs: [
      text(
        'host',
        'Address of Elasticsearch on the remote',
        typed === '' ? (situation.hosts[0] ?? '') : typed,
      ),
      secretText('service_token', 'Service token'),
      secretText('remote_api_key', 'Remote API key'),
    ],
    proves: ['OutputUsable', 'RemoteReachable', 'AgentsCanDeliver'],
  });
  const isNew = host !== undefined && !situation.hosts.includes(host);
  return isNew
    ? plan
    : blocked(plan, {
        message:
          host === undefined
            ? 'The address is not an http or https address.'
            : 'The output has this host already.',
        nextAction: 'Enter another address, for example https://paris.example:9200.',
      });
}

function recreateRemoteKey(situation: Situation): Remedy<'recreate-remote-key'> {
  const { outputId, outputName, keyRoles, formerKeyRoles } = situation;
  const made = createRemoteKey(`lockstep_apply_${outputId}`, keptRoles(keyRoles, formerKeyRoles));
  const rights =
    formerKeyRoles === undefined
      ? 'the documented privileges; what the former key has beside them cannot be read, and is lost'
      : 'the documented privileges and all that the former key has';
  return {
    ...made,
    id: 'recreate-remote-key',
    title: 'Recreate the remote API key',
    summary: `A new key is created on ${outputName} and stored in the output, with ${rights}. The former key is left to its owner.`,
    steps: [
      ...made.steps,
      {
        kind: 'act',
        label: 'Store the key in the output',
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
    inputs: [text('follower', `Follower to delete, one of: ${left.join(', ') || 'none'}`, chosen)],
  };
  return left.includes(chosen)
    ? plan
    : blocked(plan, {
        message: 'There is no follower on the remote that no output looks for.',
        nextAction: 'Nothing to do.',
      });
}

function unblockChosen({ blockedIndices, inputs }: Situation): Remedy<'unblock-index'> {
  const chosen = inputs['index'] ?? blockedIndices[0]?.index ?? '';
  const found = blockedIndices.find(({ index }) => index === chosen);
  const names = blockedIndices.map(({ index }) => index).join(', ');
  const plan = {
    ...unblockIndex(found ?? { side: 'remote', index: chosen, blocks: [] }),
    inputs: [text('index', `Index to unblock, one of: ${names || 'none'}`, chosen)],
  };
  return found === undefined
    ? blocked(plan, {
        message: 'No index of Lockstep has a block that can be seen.',
        nextAction: 'Check the settings of the index that the error names.',
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
