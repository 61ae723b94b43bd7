/** What the steps need to be allowed on each side, and what for (docs/elastic/remote-clusters.md#setting-up-api-keys). */
import type { SetupSide } from '@lockstep/contracts';
import type { SetupPlan } from './setup-plan.ts';

export interface NeededPrivilege {
  readonly privilege: string;
  /** Undefined: a cluster privilege. */
  readonly index: string | undefined;
  readonly neededFor: string;
}

const cluster = (privilege: string, neededFor: string): NeededPrivilege => ({
  privilege,
  index: undefined,
  neededFor,
});

/** What the user who does the steps needs on one side, with the reason for each. */
export function neededPrivileges(plan: SetupPlan, side: SetupSide): readonly NeededPrivilege[] {
  if (side === 'management') {
    return [
      cluster('monitor', 'Reading version, license and nodes'),
      ...(plan.choices.trust === 'api_key'
        ? [cluster('manage_security', 'Creating the cross-cluster API key')]
        : []),
    ];
  }
  return [
    cluster('manage', 'Registering the alias, loading the keystores and watching replication'),
    cluster(
      'manage_security',
      'Creating the role, the service token and the API key, and registering application privileges',
    ),
    cluster('manage_ccr', 'Starting, pausing and resuming replication'),
    { privilege: 'manage_follow_index', index: plan.follower, neededFor: 'Making the follower index' },
    { privilege: 'monitor', index: plan.follower, neededFor: 'Watching the follower index' },
  ];
}

/** A privilege as a message names it. */
export const privilegeLabel = ({ privilege, index }: NeededPrivilege): string =>
  index === undefined ? privilege : `${privilege} on ${index}`;
