/** From the alias to a follower that follows. */
import { byRemedy, httpRequest, textBlock } from './by-hand.ts';
import {
  aliasRemedy,
  followRemedy,
  remoteInfoRequest,
  resolveRequest,
  wantedRoles,
} from './setup-remedies.ts';
import { sideName } from './setup-plan.ts';
import { stepAction, type BuildStep } from './step-text.ts';

/** Registering management on the remote. */
export const aliasStep: BuildStep = ({ plan }) => ({
  title: `Alias ${plan.alias} on ${plan.remote}`,
  why: `It tells ${plan.remote} where ${plan.management} is. That it is accepted does not prove a connection: the next step does.`,
  place: 'remote',
  optional: false,
  do: stepAction('Register the alias', [aliasRemedy(plan)]),
  by_hand: [...byRemedy(plan, 'Register the alias', aliasRemedy(plan))],
});

/** Proof that the link is up, without anything to do. */
export const connectionStep: BuildStep = ({ plan }) => ({
  title: `${plan.remote} is connected to ${plan.management}`,
  why:
    plan.choices.trust === 'api_key'
      ? 'A live attempt, and that it really uses the API key: without a credential Elasticsearch falls back to certificates silently.'
      : 'A live attempt, and that no API key stands in the way of the certificates.',
  place: 'remote',
  optional: false,
  do: null,
  by_hand: [
    httpRequest(plan, 'See whether it is connected', remoteInfoRequest()),
    httpRequest(plan, 'Try it now', resolveRequest(plan)),
  ],
});

/** Privileges of the user who starts replication. */
export const rolesStep: BuildStep = ({ plan }) => {
  const remedies = wantedRoles(plan).map(({ remedy }) => remedy);
  return {
    title: 'Privileges for replication',
    why: `Whoever starts replication needs them on ${plan.remote}${plan.choices.trust === 'certificate' ? ` and, through a role of the same name, on ${plan.management}` : ''}. A superuser has them already.`,
    place: plan.choices.trust === 'api_key' ? 'remote' : 'both',
    optional: false,
    do: stepAction('Create the role', remedies),
    by_hand: [
      ...remedies.flatMap((remedy) =>
        byRemedy(plan, ({ side }) => `Create the role on ${sideName(plan, side)}`, remedy),
      ),
      textBlock('Give it to the user', plan.remote, [
        `Add the role ${plan.roleName} to the user who starts replication, and keep that user: replication continues with those rights.`,
      ]),
    ],
  };
};

/** The index that every remote follows. */
export const leaderStep: BuildStep = ({ plan }) => ({
  title: `Leader index on ${plan.management}`,
  why: `Lockstep writes into ${plan.leader} what every remote is to have. It can only be followed once it is there.`,
  place: 'management',
  optional: false,
  do: { label: 'Create the leader index', requests: [], credentials: [], again: null },
  by_hand: [
    textBlock('By itself', plan.management, [
      'The index is created as soon as an output with "Synchronize integrations" is saved.',
    ]),
  ],
});

/** Replication of the leader index. */
export const followerStep: BuildStep = ({ plan }) => ({
  title: `Follower ${plan.follower} on ${plan.remote}`,
  why: 'Replication carries the list into this index. Its name ends in the name of the output: that is how it is found.',
  place: 'remote',
  optional: false,
  do: stepAction('Follow', [followRemedy(plan)], {
    label: 'Recreate the follower',
    warning: `The index ${plan.follower} is removed and made again from ${plan.leader}. Nothing is lost that ${plan.management} does not have; nothing of what is installed is touched.`,
  }),
  by_hand: [...byRemedy(plan, 'Follow', followRemedy(plan))],
});
