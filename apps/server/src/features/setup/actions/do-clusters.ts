/** What a setup does on the two clusters: decides by a look what is to be done, and has the remedy carried out. */
import { joinMessages } from '@lockstep/json';
import type { SetupSide } from '@lockstep/contracts';
import { Secret } from '../../../lib/secret.ts';
import { encodedKeyIn, FLEET_ACCOUNT, tokenValueIn } from '../../../remedies/credential.ts';
import { unfollowAndDelete, resumeFollower } from '../../../remedies/follower.ts';
import { nodesIn } from '../../../remedies/reload-answer.ts';
import type { Remedy } from '../../../remedies/remedy.ts';
import { licenseProblem } from '../checks/check-sides.ts';
import { sideName } from '../model/setup-plan.ts';
import {
  aliasRemedy,
  crossClusterKeyRemedy,
  followRemedy,
  reloadRemedy,
  remoteKeyRemedies,
  serviceTokenRemedy,
  trialRemedy,
  wantedRoles,
} from '../model/setup-remedies.ts';
import { SIDES } from '../setup-ports.ts';
import { already, connectionTo, did, failed, type DoStep } from './outcome.ts';
import { isOnRecord, perform } from './perform.ts';
import { sameDescriptor } from './same-descriptor.ts';

/** Starts the 30-day trial on each side whose license does not include what the plan needs. */
export const startTrials: DoStep = async (context) => {
  const { plan, signal } = context;
  const lacking: SetupSide[] = [];
  for (const side of SIDES) {
    const license = await connectionTo(context, side).clusterInfo.license({ signal });
    if (licenseProblem(plan, side, license) !== undefined) lacking.push(side);
  }
  return perform(
    context,
    lacking.map((side) => trialRemedy(plan, side)),
    ({ steps, created }) => {
      const refused = lacking.filter((_, at) => steps[at]?.message !== null);
      return refused.length > 0
        ? failed(
            `${refused.map((side) => sideName(plan, side)).join(' and ')} had the trial already.`,
            'Install a license that includes replication and API keys between clusters.',
          )
        : did(`The trial runs on ${created.map(({ name }) => name).join(' and ')} for 30 days.`);
    },
  );
};

/** Creates the key of the link; its value is in the answer to whoever asked, and is not kept. */
export const createCrossClusterKey: DoStep = async (context) => {
  const { plan, signal } = context;
  const user = await connectionTo(context, 'management').security.authenticate({ signal });
  if (user.authenticationType === 'api_key') {
    return failed(
      `Elasticsearch makes cross-cluster API keys for users only, and you are signed in to ${plan.management} with an API key.`,
      `Enter user name and password for ${plan.management} at the first step, or create the key yourself.`,
    );
  }
  return perform(context, [crossClusterKeyRemedy(plan)], ({ answers }) =>
    did(`The key ${plan.keyName} is created. Its value is shown this once.`, {
      shownOnce: [{ label: `Encoded key for ${plan.keystoreSetting}`, value: encodedKeyIn(answers[0]) }],
    }),
  );
};

/** Creates the leader index if it is not there. */
export const createLeader: DoStep = async (context) => {
  const { plan, ports, signal } = context;
  const wasThere = await connectionTo(context, 'management').indices.exists(plan.leader, { signal });
  await ports.ensureLeader();
  return did(`The index ${plan.leader} is there.`, {
    made: wasThere ? [] : [{ kind: 'leader_index', place: 'management', name: plan.leader, ref: null }],
  });
};

/**
 * Has all nodes of the remote load their keystores, and keeps what they answer: a check cannot ask for it
 * again.
 */
export const loadKeystores: DoStep = (context) => {
  const { plan, credentialStore, session, ports } = context;
  return perform(context, [reloadRemedy()], ({ answers }) => {
    const nodes = nodesIn(answers[0]);
    credentialStore.putReload(session.holder, { at: ports.clock.now(), nodes });
    const unreadable = nodes.filter(({ error }) => error !== undefined);
    return unreadable.length === 0
      ? did(
          `${nodes.length === 1 ? 'The node' : `All ${nodes.length} nodes`} of ${plan.remote} loaded the keystore.`,
        )
      : failed(
          joinMessages(unreadable.map(({ name, error }) => `${name}: ${error ?? ''}`)),
          'Load it yourself with the password of the keystore, or restart the node.',
        );
  });
};

/**
 * Registers management on the remote. An alias that was there before gets the settings of the plan and is not
 * recorded as created: undoing leaves it.
 */
export const registerAlias: DoStep = async (context) => {
  const { plan, signal } = context;
  const links = await connectionTo(context, 'remote').remoteClusters.info({ signal });
  const outcome = await perform(context, [aliasRemedy(plan)], () =>
    did(`The alias ${plan.alias} is registered on ${plan.remote}.`),
  );
  // What was there before is not this setup's to remove.
  return links.some(({ alias }) => alias === plan.alias) ? { ...outcome, made: [] } : outcome;
};

/**
 * Creates the roles for replication that are missing. One of that name with other rights is written over only
 * when this setup has created it.
 */
export const createRoles: DoStep = async (context) => {
  const { plan, signal } = context;
  const missing: Remedy[] = [];
  for (const role of wantedRoles(plan)) {
    const { side, body, remedy } = role;
    const found = await connectionTo(context, side).roles.get(plan.roleName, { signal });
    if (found !== undefined && sameDescriptor(found, body)) continue;
    if (
      found !== undefined &&
      !isOnRecord(context, { kind: 'role', place: side, name: plan.roleName, ref: null })
    ) {
      return failed(
        `${sideName(plan, side)} has a role ${plan.roleName} already, with other rights.`,
        'Choose another name for the role.',
      );
    }
    missing.push(remedy);
  }
  return perform(context, missing, () =>
    did(`The role ${plan.roleName} is there. Give it to the user who starts replication.`),
  );
};

/**
 * Creates the follower, or resumes the one that is there. One that follows something else is only replaced when
 * that is asked for (`again`).
 */
export const follow: DoStep = async (context) => {
  const { plan, signal, again, ports } = context;
  const [found] = await connectionTo(context, 'remote').followers.info(plan.follower, { signal });
  if (found !== undefined && !again) {
    if (found.remoteCluster !== plan.alias || found.leaderIndex !== plan.leader) {
      return failed(
        `${plan.follower} follows ${found.remoteCluster}:${found.leaderIndex}.`,
        'Recreate the follower, which removes that index first, or choose another name for the output.',
      );
    }
    return perform(context, [resumeFollower({ index: plan.follower })], ({ steps }) => {
      if (steps[0]?.message !== null)
        return already(`${plan.follower} follows already; when it has failed for good, recreate it.`);
      ports.triggerSync();
      return did(`Replication into ${plan.follower} continues.`);
    });
  }
  const before = found === undefined ? [] : [unfollowAndDelete(plan.follower)];
  return perform(context, [...before, followRemedy(plan)], () => {
    ports.triggerSync();
    return did(`${plan.follower} follows ${plan.leader}.`);
  });
};

/** Creates a service token under a free name and keeps its value in memory until the output is saved. */
export const createToken: DoStep = async (context) => {
  const { plan, credentialStore, session, signal } = context;
  const taken = await connectionTo(context, 'remote').serviceTokens.list(FLEET_ACCOUNT, { signal });
  const name = freeName(plan.tokenName, taken);
  return perform(context, [serviceTokenRemedy(plan, name)], ({ answers }) => {
    credentialStore.putSecret(session.holder, 'service_token', {
      name,
      value: new Secret(tokenValueIn(answers[0])),
    });
    return did(`The token ${name} is created and kept in memory until the output is saved.`);
  });
};

/** The name itself, or the first with a number behind it that is free. */
function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let at = 2;
  while (taken.includes(`${name}-${at}`)) at += 1;
  return `${name}-${at}`;
}

/**
 * Creates the API key that the console, or the status of a peer, needs on the remote, and keeps its value in
 * memory until the output is saved.
 */
export const createApplyKey: DoStep = (context) => {
  const { plan, credentialStore, session, ports } = context;
  const remedies = remoteKeyRemedies(plan, ports.remoteKeyRole(plan.choices.applied_by));
  return perform(context, remedies, ({ answers }) => {
    const value = new Secret(encodedKeyIn(answers.at(-1)));
    credentialStore.putSecret(session.holder, 'remote_api_key', { name: plan.remoteKeyName, value });
    return did(`The key ${plan.remoteKeyName} is created and kept in memory until the output is saved.`);
  });
};
