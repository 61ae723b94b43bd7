/** Do both clusters answer, do they fit each other, do their licences allow it. */
import { judgeLicense } from '../../../conditions/license-rule.ts';
import type { SetupSide } from '@lockstep/contracts';
import type { License } from '@lockstep/elastic';
import { compare, major, valid } from 'semver';
import type { Reading } from '../look.ts';
import { neededPrivileges, privilegeLabel } from '../model/privileges.ts';
import { sideName, type SetupPlan } from '../model/setup-plan.ts';
import { done, notYet, readAll, seen, withoutStop, wrong, type Check, type Verdict } from './verdict.ts';

const SIDES = ['management', 'remote'] as const;

export const checkSides: Check = async ({ plan, look }) => {
  if (plan.choices.remote.hosts.length === 0) {
    return notYet(
      'The address of the remote is not known.',
      'Enter the address of Elasticsearch on the remote.',
    );
  }
  for (const side of SIDES) {
    const reading = await look[side].user();
    if (reading.kind !== 'read') return unanswered(plan, reading);
  }
  const all = await readAll(plan, [
    look.management.identity,
    look.remote.identity,
    look.management.user,
    look.remote.user,
  ]);
  if (all.kind === 'missing') return all.verdict;
  const [management, remote, managementUser, remoteUser] = all.values;
  const facts = [
    seen(plan.management, `${management.clusterName} ${management.version}, as ${managementUser.username}`),
    seen(plan.remote, `${remote.clusterName} ${remote.version}, as ${remoteUser.username}`),
  ];
  if (management.uuid === remote.uuid) {
    return wrong(
      {
        cause: 'same_cluster',
        message: `The address of ${plan.remote} leads to ${plan.management} itself.`,
        nextAction: 'Enter the address of the other cluster.',
      },
      ...facts,
    );
  }
  for (const side of SIDES) {
    const missing = await missingPrivileges(plan, side, await look[side].privileges());
    if (missing.length > 0) return lacksPrivileges(plan, side, missing);
  }
  return done(`${plan.management} and ${plan.remote} answer.`, ...facts);
};

/** Names of the privileges that the user of a side lacks; none when that cannot be read. */
export async function missingPrivileges(
  plan: SetupPlan,
  side: SetupSide,
  reading: Reading<{
    readonly cluster: Readonly<Record<string, boolean>>;
    readonly index: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  }>,
): Promise<readonly string[]> {
  if (reading.kind !== 'read') return Promise.resolve([]);
  const { cluster, index } = reading.value;
  return Promise.resolve(
    neededPrivileges(plan, side)
      .filter(({ privilege, index: name }) =>
        name === undefined ? cluster[privilege] === false : index[name]?.[privilege] === false,
      )
      .map(privilegeLabel),
  );
}

function lacksPrivileges(plan: SetupPlan, side: SetupSide, missing: readonly string[]): Verdict {
  const name = sideName(plan, side);
  return wrong(
    {
      cause: 'missing_privilege',
      message: `The user who is signed in to ${name} lacks ${missing.join(', ')}.`,
      nextAction: `Sign in to ${name} with a user who has ${missing.length === 1 ? 'it' : 'them'}, or add ${missing.length === 1 ? 'it' : 'them'} to a role of this user.`,
    },
    seen(`Missing on ${name}`, missing.join(', ')),
  );
}

function unanswered(plan: SetupPlan, reading: Exclude<Reading<unknown>, { kind: 'read' }>): Verdict {
  const name = sideName(plan, reading.side);
  if (reading.kind === 'no-credentials') {
    return notYet(
      `Nobody has signed in to ${name} for this set-up.`,
      `Enter a user of ${name}; the credentials are held in memory and forgotten afterwards.`,
    );
  }
  const { kind, message, reason } = reading.fault;
  const evidence = seen(`Answer of ${name}`, reason ?? message);
  if (kind === 'unauthorized') {
    return wrong(
      {
        cause: 'credentials_refused',
        message: `${name} does not accept the credentials.`,
        nextAction: 'Enter them again.',
      },
      evidence,
    );
  }
  if (kind === 'invalid' && message.includes('older than Elasticsearch 9')) {
    return wrong(
      {
        cause: 'version_too_old',
        message: `${name} is older than Elasticsearch 9.`,
        nextAction: `Upgrade ${name} to version 9 or newer.`,
      },
      evidence,
    );
  }
  return wrong(
    {
      cause: 'unreachable',
      message: `${name} cannot be reached: ${withoutStop(message)}.`,
      nextAction: `Check the address of ${name}, that it is up, and its certificate authority.`,
    },
    evidence,
  );
}

/** The follower's side has to be the same or newer, the patch number included (spec/remote-clusters-and-ccr.md 3.1). */
export const checkVersions: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.identity, look.remote.identity]);
  if (all.kind === 'missing') return all.verdict;
  const [management, remote] = all.values;
  const facts = [seen(plan.management, management.version), seen(plan.remote, remote.version)];
  const [leading, following] = [valid(management.version), valid(remote.version)];
  if (leading === null || following === null) {
    return done('The versions do not say which is newer; Elasticsearch will.', ...facts);
  }
  if (compare(following, leading) < 0) {
    return wrong(
      {
        cause: 'remote_older',
        message: `${plan.remote} is on ${remote.version}, which is older than ${management.version} of ${plan.management}: replication would fail.`,
        nextAction: `Upgrade ${plan.remote} to ${management.version} or newer.`,
      },
      ...facts,
    );
  }
  if (major(following) - major(leading) > 1) {
    return wrong(
      {
        cause: 'too_far_apart',
        message: `${remote.version} and ${management.version} are more than one major version apart.`,
        nextAction: `Upgrade ${plan.management}.`,
      },
      ...facts,
    );
  }
  return done(`${plan.remote} is as new as ${plan.management}, or newer.`, ...facts);
};

/** Why a license is too low for this setup on that side; undefined when it is not (conditions/license-rule.ts). */
export function licenceProblem(plan: SetupPlan, side: SetupSide, licence: License): string | undefined {
  const name = sideName(plan, side);
  const verdict = judgeLicense(licence, plan.choices.trust === 'api_key' ? 'api-key' : 'certificates');
  switch (verdict.kind) {
    case 'sufficient':
      return undefined;
    case 'expired':
      return `The ${licence.type} license of ${name} is ${licence.status}.`;
    case 'insufficient':
      return `The ${licence.type} license of ${name} does not include ${verdict.lacks}.`;
  }
}

export const checkLicences: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.licence, look.remote.licence]);
  if (all.kind === 'missing') return all.verdict;
  const [management, remote] = all.values;
  const licences = { management, remote };
  const facts = SIDES.map((side) => {
    const { type, status, expiresAt } = licences[side];
    return seen(
      sideName(plan, side),
      expiresAt === undefined ? `${type}, ${status}` : `${type}, ${status}, until ${expiresAt}`,
    );
  });
  const problems = SIDES.flatMap((side) => licenceProblem(plan, side, licences[side]) ?? []);
  if (problems.length > 0) {
    return wrong(
      {
        cause: 'licence_too_low',
        message: problems.join(' '),
        nextAction: 'Start the 30-day trial, or install a licence that includes it.',
      },
      ...facts,
    );
  }
  return done('Both licences include what this set-up needs.', ...facts);
};
