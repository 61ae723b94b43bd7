/** A stored setup and what is held for it → what the pages get. */
import { LEADER_INDEX, setupProblems, type Setup } from '@lockstep/contracts';
import type { Principal } from '../../http/principal.ts';
import { isoTime } from '../../lib/clock.ts';
import { holderOf, type CredentialStore } from './credential-store.ts';
import { setupSteps } from './model/catalog.ts';
import { setupPlan } from './model/setup-plan.ts';
import type { SetupStepText } from './model/step-text.ts';
import type { StoredSetup } from './setup-document.ts';
import type { SetupPorts } from './setup-ports.ts';
import { heldCredentials } from './setup-session.ts';

export interface PresentServices {
  readonly ports: SetupPorts;
  readonly credentialStore: CredentialStore;
}

/** The texts of all steps of a setup, in their order. */
export function stepsOf(ports: SetupPorts, setup: StoredSetup): readonly SetupStepText[] {
  const plan = setupPlan(setup.choices);
  return setupSteps({ plan, remoteKeyRole: ports.remoteKeyRole(setup.choices.applied_by) });
}

/** The name of a setup in lists, and before anything was chosen the name of the page. */
export const setupTitle = (setup: StoredSetup): string => {
  const name = remoteName(setup);
  return name === ''
    ? 'Connect a remote cluster'
    : `Connect ${name} to ${setupPlan(setup.choices).management}`;
};

/** What the activity log calls a setup: the remote that it connects, as far as that has a name. */
export const setupName = (setup: StoredSetup): string =>
  remoteName(setup) === '' ? 'a remote cluster' : remoteName(setup);

const remoteName = ({ choices }: StoredSetup): string =>
  choices.remote.name === '' ? choices.output_name : setupPlan(choices).remote;

/** A setup for the user who asks: credentials that others have entered are not in it. */
export function presentSetup(
  { ports, credentialStore }: PresentServices,
  setup: StoredSetup,
  principal: Principal,
): Setup {
  const holder = holderOf(setup.id, principal);
  const { missing, hints } = setupProblems(setup.choices);
  return {
    id: setup.id,
    title: setupTitle(setup),
    version: String(setup.revision),
    choices: setup.choices,
    follower_index: setupPlan(setup.choices).follower,
    leader_index: LEADER_INDEX,
    missing: [...missing],
    hints: [...hints],
    steps: [...stepsOf(ports, setup)],
    made: [...setup.made],
    credentials: heldCredentials(credentialStore, holder),
    secrets: (['service_token', 'remote_api_key'] as const).flatMap((kind) => {
      const held = credentialStore.secret(holder, kind);
      return held === undefined ? [] : [{ kind, name: held.name, expires_at: isoTime(held.expiresAt) }];
    }),
    finished_at: setup.finishedAt ?? null,
    created_at: setup.createdAt,
    created_by: setup.createdBy,
    updated_at: setup.updatedAt,
    updated_by: setup.updatedBy,
  };
}
