/** Do both clusters answer, do they fit each other, do their licenses allow it. */
import { joinMessages } from '@lockstep/json';
import type { SetupSide } from '@lockstep/contracts';
import type { HeldPrivileges, License } from '@lockstep/elastic';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { checkLicense } from '../../../conditions/license-rule.ts';
import type { Reading } from '../look.ts';
import { neededPrivileges, privilegeLabel } from '../model/privileges.ts';
import { sideName, type SetupPlan } from '../model/setup-plan.ts';
import {
  isBroken,
  notYet,
  seen,
  showing,
  resultOf,
  withoutStop,
  wrong,
  type Check,
  type CheckContext,
  type CheckResult,
} from './check-result.ts';

const SIDES = ['management', 'remote'] as const;

const REFUSALS = ['CredentialInvalid', 'CredentialExpired', 'CredentialWrongType'];

/**
 * Both clusters answer, are two and new enough, and the users who are signed in have the privileges that the
 * plan needs.
 */
export const checkSides: Check = async (context) => {
  const { plan, look, conditions } = context;
  if (plan.choices.remote.hosts.length === 0) {
    return notYet(
      'The address of the remote is unknown.',
      'Enter the address of Elasticsearch on the remote.',
    );
  }
  const management = await conditions.read('HomeReachable', 'HomeVersionSupported');
  const remote = await conditions.read('RemoteReachable', 'RemoteTrusted', 'RemoteCredentialsValid');
  const broken = management.find(isBroken);
  if (broken !== undefined) return unanswered(plan, 'management', broken);
  if (remote.some(({ blockedBy }) => blockedBy === 'KeyProvided')) {
    return notYet(
      `Nobody has signed in to ${plan.remote} for this setup.`,
      `Enter a user of ${plan.remote}; the credentials are kept in memory and deleted afterward.`,
    );
  }
  const unreached = remote.find(isBroken);
  if (unreached !== undefined) return unanswered(plan, 'remote', unreached);
  const found = await conditions.read('RemoteIdentityMatches', 'RemoteVersionSupported');
  const tooOld = found.find(({ reason }) => reason === 'VersionUnsupported');
  if (tooOld !== undefined) return unanswered(plan, 'remote', tooOld);
  for (const side of SIDES) {
    const missing = missingPrivileges(plan, side, await look[side].privileges());
    if (missing.length > 0) return lacksPrivileges(plan, side, missing);
  }
  return resultOf(context, found.slice(0, 1), {
    done: `${plan.management} and ${plan.remote} answer.`,
    causes: { AnotherCluster: 'same_cluster' },
  });
};

/** Names of the privileges that the user of a side lacks; none when that cannot be read. */
export function missingPrivileges(
  plan: SetupPlan,
  side: SetupSide,
  reading: Reading<HeldPrivileges>,
): readonly string[] {
  if (reading.kind !== 'read') return [];
  const { cluster, index } = reading.value;
  return neededPrivileges(plan, side)
    .filter(({ privilege, index: name }) =>
      name === undefined ? cluster[privilege] === false : index[name]?.[privilege] === false,
    )
    .map(privilegeLabel);
}

function lacksPrivileges(plan: SetupPlan, side: SetupSide, missing: readonly string[]): CheckResult {
  const name = sideName(plan, side);
  const them = missing.length === 1 ? 'it' : 'them';
  return wrong(
    {
      cause: 'missing_privilege',
      message: `The user who is signed in to ${name} lacks ${missing.join(', ')}.`,
      nextAction: `Sign in to ${name} with a user who has ${them}, or add ${them} to a role of this user.`,
    },
    seen(`Missing on ${name}`, missing.join(', ')),
  );
}

/** The conditions speak of the key of an output; here a person has signed in. */
function unanswered(plan: SetupPlan, side: SetupSide, condition: EvaluatedCondition): CheckResult {
  const name = sideName(plan, side);
  const { reason, message } = condition;
  const evidence = seen(`Answer of ${name}`, message);
  if (REFUSALS.includes(reason)) {
    const mistake = {
      cause: 'credentials_refused',
      message: `${name} does not accept the credentials.`,
      nextAction: 'Enter them again.',
    };
    return showing(condition, wrong(mistake, evidence));
  }
  if (reason === 'VersionUnsupported') {
    const mistake = { cause: 'version_too_old', message, nextAction: condition.nextAction ?? '' };
    return showing(condition, wrong(mistake, evidence));
  }
  const mistake = {
    cause: 'unreachable',
    message: `${name} cannot be reached: ${withoutStop(message)}.`,
    nextAction: `Check the address of ${name}, that it is up, and its certificate authority.`,
  };
  return showing(condition, wrong(mistake, evidence));
}

/** The follower's side has to be the same or newer, the patch number included (docs/elastic/remote-clusters.md#ports). */
export const checkVersions: Check = async (context) => {
  const { plan, conditions } = context;
  const found = await conditions.read('RemoteVersionSupported');
  return resultOf(context, found, {
    done: `${plan.remote} is as new as ${plan.management}, or newer.`,
    causes: {
      VersionTooOld: 'remote_older',
      VersionsTooFarApart: 'too_far_apart',
      VersionUnsupported: 'version_too_old',
    },
  });
};

/** Why a license is too low for this setup on that side; undefined when it is not (conditions/license-rule.ts). */
export function licenseProblem(plan: SetupPlan, side: SetupSide, license: License): string | undefined {
  const name = sideName(plan, side);
  const result = checkLicense(license, plan.choices.trust === 'api_key' ? 'api-key' : 'certificates');
  switch (result.kind) {
    case 'sufficient':
      return undefined;
    case 'expired':
      return `The ${license.type} license of ${name} is ${license.status}.`;
    case 'insufficient':
      return `The ${license.type} license of ${name} does not include ${result.lacks}.`;
  }
}

/** Both licenses include what the plan needs. */
export const checkLicenses: Check = async (context) => {
  const { conditions } = context;
  const found = await conditions.read('HomeLicensed', 'RemoteLicensed');
  const problems = found.filter(isBroken);
  if (problems.length === 0) {
    return resultOf(context, found, { done: 'Both licenses include what this setup needs.' });
  }
  const mistake = {
    cause: 'license_too_low',
    message: joinMessages(problems.map(({ message }) => message)),
    nextAction: await licenseAdvice(context, problems),
  };
  return showing(problems[0], wrong(mistake, ...conditions.evidence(found)));
};

/** A trial is had once: where it was, only a license helps. */
async function licenseAdvice(
  { plan, look }: CheckContext,
  problems: readonly EvaluatedCondition[],
): Promise<string> {
  const sides = problems.map(({ type }): SetupSide => (type === 'HomeLicensed' ? 'management' : 'remote'));
  const readings = await Promise.all(
    sides.map(async (side) => ({ side, reading: await look[side].canStartTrial() })),
  );
  const used = readings.flatMap(({ side, reading }) =>
    reading.kind === 'read' && !reading.value ? [sideName(plan, side)] : [],
  );
  const wanted =
    plan.choices.trust === 'api_key' ? 'an Enterprise license' : 'a Platinum or Enterprise license';
  return used.length === 0
    ? `Start the 30-day trial, or install ${wanted}.`
    : `Install ${wanted}: ${used.join(' and ')} had the trial already.`;
}
