/** The steps that look before anything is made. */
import { byRemedy, textBlock } from './by-hand.ts';
import { trialRemedy } from './setup-remedies.ts';
import { stepAction, type BuildStep } from './step-text.ts';

/** Reading both clusters, which every later step rests on. */
export const sidesStep: BuildStep = ({ plan }) => ({
  title: 'The two sides',
  why: `Lockstep reads both clusters to see what has to be done. For ${plan.remote} it needs a user who may manage the cluster; what you enter is kept in memory for this setup and deleted afterward.`,
  place: 'both',
  optional: false,
  do: null,
  by_hand: [
    textBlock('Which user', plan.remote, [
      `A user of ${plan.remote} with the cluster privileges manage, manage_ccr and manage_security, and with manage_follow_index and monitor on ${plan.follower}, is enough, for example a superuser.`,
      'Replication continues with the rights of the user who starts it: use one that stays.',
    ]),
  ],
});

/** Versions that cross-cluster replication supports. */
export const versionsStep: BuildStep = ({ plan }) => ({
  title: 'Version compatibility',
  why: `${plan.remote} replicates from ${plan.management}, so it has to be of the same or a newer version, the patch number included.`,
  place: 'both',
  optional: false,
  do: null,
  by_hand: [
    textBlock('Order of upgrades', 'Both clusters', [
      `Upgrade ${plan.remote} first, then ${plan.management}. It is the same order for every later upgrade.`,
    ]),
  ],
});

/** Licenses of both sides; trials can be started here. */
export const licensesStep: BuildStep = ({ plan }) => ({
  title: 'Licenses',
  why:
    plan.choices.trust === 'api_key'
      ? `Replication needs a Platinum, Enterprise or trial license on both sides; API keys between clusters need Enterprise or a trial.`
      : 'Replication needs a Platinum, Enterprise or trial license on both sides.',
  place: 'both',
  optional: false,
  do: {
    ...stepAction('Start the 30-day trial where the license is too low', [
      trialRemedy(plan, 'management'),
      trialRemedy(plan, 'remote'),
    ]),
  },
  by_hand: [
    ...byRemedy(plan, `Start a trial on ${plan.management}`, trialRemedy(plan, 'management')),
    ...byRemedy(plan, `Start a trial on ${plan.remote}`, trialRemedy(plan, 'remote')),
    textBlock('Install a license', 'Stack Management > License management', [
      'Upload the license that you got from Elastic. Each cluster has one trial of 30 days.',
    ]),
  ],
});
