/**
 * Every reason that a plan, a report or a log line may give: code → what is the case → what to do next.
 * The only place with such texts. Names the thing and the place; raw errors are shown beside, never inside.
 */

import { ASSET_REPORT_REASONS, ASSET_STEP_REASONS } from './asset-reasons.ts';
import type { ReasonFacts, ReasonText } from './reason-text.ts';

export type { ReasonFacts } from './reason-text.ts';

export interface Reason<Code extends string = ReasonCode> {
  readonly code: Code;
  readonly message: string;
  readonly nextAction: string;
}

const NOTHING_TO_DO = () => 'Nothing to do.';
const BY_ITSELF = () => 'Nothing to do: the next run takes care of it.';
const SYNC_AND_LOOK = 'Start a sync now, and look at the newest run if that does not help.';
const wanted = (f: ReasonFacts) => `${f.packageName} ${f.wantedVersion}`;
const seen = (f: ReasonFacts) => `${f.packageName} ${f.seenVersion}`;
const attempt = (f: ReasonFacts) => (f.count > 0 ? `, attempt ${f.count} of ${f.max}` : '');
const howMany = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Why a step is what it is; the same code is the reason of the row in the report. */
const STEP_REASONS = {
  'already-current': {
    message: (f) => `${wanted(f)} is installed on ${f.remote}.`,
    nextAction: NOTHING_TO_DO,
  },
  'newer-installed': {
    message: (f) => `${f.remote} has ${seen(f)}, newer than ${f.wantedVersion} on ${f.management}.`,
    nextAction: NOTHING_TO_DO,
  },
  'namespaces-differ': {
    message: (f) =>
      `The namespaces of ${f.packageName} with index templates of their own are other ones on ${f.remote} than on ${f.management}.`,
    nextAction: BY_ITSELF,
  },
  'namespaces-retry': {
    message: (f) => `Changing the namespaces of ${f.packageName} on ${f.remote} failed.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'namespaces-blocked': {
    message: (f) =>
      `${f.remote} cannot have index templates of ${f.packageName} for these namespaces: ${f.namespaces}. One that is there begins with the same name, and their templates would overlap.`,
    nextAction: (f) =>
      `Opt the other namespace out on ${f.remote}, or these on ${f.management}; or rename one of them.`,
  },
  'namespaces-kept': {
    message: (f) =>
      `${f.management} has opted namespaces of ${f.packageName} out that stay on ${f.remote}: ${f.namespaces}. ${f.output} does not pass removals on.`,
    nextAction: (f) =>
      `Nothing to do, or turn on uninstalling on the remote for ${f.output}, or opt them out on ${f.remote}.`,
  },
  'not-installed': {
    message: (f) => `${wanted(f)} is not installed on ${f.remote} yet.`,
    nextAction: BY_ITSELF,
  },
  'older-installed': {
    message: (f) => `${f.remote} still has ${seen(f)}; ${f.management} has ${f.wantedVersion}.`,
    nextAction: BY_ITSELF,
  },
  installing: {
    message: (f) => `An installation of ${f.packageName} is running on ${f.remote}.`,
    nextAction: () => 'Nothing to do: wait until it has ended.',
  },
  'retry-after-failure': {
    message: (f) => `Installing ${wanted(f)} on ${f.remote} failed${attempt(f)}.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'retry-after-stall': {
    message: (f) => `An installation of ${f.packageName} began on ${f.remote} and did not end in time.`,
    nextAction: BY_ITSELF,
  },
  'backing-off': {
    message: (f) => `Installing ${wanted(f)} on ${f.remote} failed${attempt(f)}.`,
    nextAction: () => 'Read the error under details; it is tried again after a wait.',
  },
  'cannot-install': {
    message: (f) => `${f.remote} cannot take ${wanted(f)}.`,
    nextAction: (f) =>
      `Waiting does not help: the cause is under details. Remove it on ${f.remote} and try again, or choose a version on ${f.management} that ${f.remote} can take.`,
  },
  'attempts-exhausted': {
    message: (f) =>
      `Installing ${wanted(f)} on ${f.remote} failed ${howMany(f.count, 'time')}; it is not tried again.`,
    nextAction: (f) =>
      `Remove the cause shown under details, then install ${wanted(f)} on ${f.remote}, or choose another version on ${f.management}.`,
  },
  'package-not-found': {
    message: (f) => `The package registry that ${f.remote} uses has no ${wanted(f)}.`,
    nextAction: (f) =>
      `Add ${wanted(f)} to that registry, or install a version that it has on ${f.management}.`,
  },
  'version-missing-fallback': {
    message: (f) =>
      `The package registry that ${f.remote} uses has no ${wanted(f)}; ${f.offeredVersion}, the newest that it offers, takes its place.`,
    nextAction: (f) =>
      `Add ${wanted(f)} to that registry, or install ${f.packageName} ${f.offeredVersion} on ${f.management}.`,
  },
  'cannot-sync': {
    message: (f) =>
      `${wanted(f)} came to ${f.management} by ${f.source}, so no registry can deliver it to ${f.remote}.`,
    nextAction: (f) =>
      `Upload ${wanted(f)} to ${f.remote} with the repair "Upload packages", or install it there yourself.`,
  },
  'newer-unfinished': {
    message: (f) =>
      `The last installation of ${f.packageName} on ${f.remote} failed; ${f.wantedVersion} from ${f.management} would be a downgrade of the ${f.seenVersion} there.`,
    nextAction: (f) => `Install ${seen(f)} again on ${f.remote}, or uninstall it there.`,
  },
  'unreadable-version': {
    message: (f) =>
      `The versions of ${f.packageName} cannot be compared: "${f.wantedVersion}" on ${f.management}, "${f.seenVersion}" on ${f.remote}.`,
    nextAction: (f) => `Install a version of ${f.packageName} that follows major.minor.patch.`,
  },
  'uninstalled-on-management': {
    message: (f) => `${f.packageName} was uninstalled on ${f.management} and is still on ${f.remote}.`,
    nextAction: BY_ITSELF,
  },
  'already-removed': {
    message: (f) => `${f.packageName} is uninstalled on ${f.management} and on ${f.remote}.`,
    nextAction: NOTHING_TO_DO,
  },
  'removal-not-allowed': {
    message: (f) =>
      `${f.packageName} was uninstalled on ${f.management} and stays on ${f.remote}: ${f.output} does not pass uninstalls on.`,
    nextAction: (f) =>
      `Nothing to do, or turn on uninstalling on the remote for ${f.output}, or uninstall it on ${f.remote}.`,
  },
  'removal-kept-newer': {
    message: (f) =>
      `${f.packageName} ${f.wantedVersion} was uninstalled on ${f.management}; ${f.remote} has the newer ${f.seenVersion}, which was left alone.`,
    nextAction: (f) => `Uninstall ${seen(f)} on ${f.remote} if it is not needed there.`,
  },
  'removal-needed': {
    message: (f) =>
      `${f.packageName} was uninstalled on ${f.management} and stays on ${f.remote}, where ${f.neededBy} needs it.`,
    nextAction: (f) => `Nothing to do; uninstall ${f.neededBy} on ${f.remote} if it should go, too.`,
  },
  'removal-backing-off': {
    message: (f) => `Uninstalling ${seen(f)} on ${f.remote} failed.`,
    nextAction: () => 'Read the error under details; it is tried again after a wait.',
  },
  'retry-removal': {
    message: (f) => `Uninstalling ${seen(f)} on ${f.remote} failed.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'prune-protection': {
    message: (f) =>
      `Removing ${howMany(f.pending, 'integration')} of the ${f.packages} on ${f.remote} at once was stopped; up to ${f.allowed} are removed without asking.`,
    nextAction: (f) =>
      `Check on ${f.management} that these integrations were meant to go, then allow the removal or uninstall them on ${f.remote}.`,
  },
  'not-listed': {
    message: (f) => `${seen(f)} is on ${f.remote} only; ${f.management} does not list it.`,
    nextAction: NOTHING_TO_DO,
  },
  'not-addressed': {
    message: (f) =>
      `No output of ${f.management} with syncing on has an address of ${f.remote}, so nothing is changed there.`,
    nextAction: (f) =>
      `Make the hosts of the output on ${f.management} equal to the hosts of an Elasticsearch output on ${f.remote}.`,
  },
} as const satisfies Record<string, ReasonText>;

/** Why a whole remote, or a row of it, is in the state it is in. */
const REPORT_REASONS = {
  'sync-off': {
    message: (f) => `Integration syncing is off for ${f.output}.`,
    nextAction: (f) => `Turn on integration syncing for ${f.output} if ${f.remote} should follow.`,
  },
  'not-licensed': {
    message: (f) => `The license of ${f.remote} does not include integration syncing.`,
    nextAction: (f) => `Start a trial or an Enterprise license on ${f.remote}.`,
  },
  'management-not-licensed': {
    message: (f) => `The license of ${f.management} does not include integration syncing.`,
    nextAction: (f) => `Start a trial or an Enterprise license on ${f.management}.`,
  },
  'management-unreadable': {
    message: (f) => `${f.management} cannot be read, so it is unknown what ${f.remote} should have.`,
    nextAction: (f) => `Check that ${f.management} is up and that the credentials of this console are valid.`,
  },
  'publish-failed': {
    message: (f) => `What has changed on ${f.management} could not be written to its leader document.`,
    nextAction: (f) =>
      `Read the error under details and remove its cause on ${f.management}; the next run tries again.`,
  },
  'leader-too-large': {
    message: (f) =>
      `The list of integrations and custom assets of ${f.management} has grown to ${f.megabytes} MB, more than the cluster takes, so changes no longer reach ${f.remote}.`,
    nextAction: (f) => `Delete custom assets on ${f.management} that are not needed, or make them smaller.`,
  },
  'leader-large': {
    message: (f) =>
      `The list of integrations and custom assets of ${f.management} has grown to ${f.megabytes} MB and travels as a whole with every change.`,
    nextAction: (f) => `Delete custom assets on ${f.management} that are not needed, or make them smaller.`,
  },
  'remote-unreachable': {
    message: (f) => `${f.remote} does not answer.`,
    nextAction: (f) => `Check that ${f.remote} is up and that its address can be reached from here.`,
  },
  'another-cluster': {
    message: (f) => `Another cluster than ${f.remote} answers at ${f.address}, so nothing is changed there.`,
    nextAction: (f) =>
      `Correct the address in ${f.output}; if the new cluster is meant, save its remote API key in ${f.output}.`,
  },
  'credentials-refused': {
    message: (f) => `${f.remote} refused the credentials of ${f.output}.`,
    nextAction: (f) => `Create a new API key on ${f.remote} and save it in ${f.output}.`,
  },
  'output-unusable': {
    message: (f) => `${f.output} holds something that cannot be used, so ${f.remote} is not asked.`,
    nextAction: (f) => `Open ${f.output}, correct what the details name, and save it.`,
  },
  'no-follower': {
    message: (f) => `${f.remote} has no index that follows the synced integrations of ${f.management}.`,
    nextAction: (f) => `Finish the setup of ${f.output}: create the follower index on ${f.remote}.`,
  },
  'several-followers': {
    message: (f) => `${f.remote} has several indices that follow synced integrations: ${f.follower}.`,
    nextAction: () => 'Delete the follower indices that are not needed.',
  },
  'follower-unavailable': {
    message: (f) => `The follower index ${f.follower} on ${f.remote} reports no replication.`,
    nextAction: (f) =>
      `Check that a node of ${f.remote} has the role remote_cluster_client, then pause and resume ${f.follower}.`,
  },
  'follower-silent': {
    message: (f) =>
      `Replication into ${f.follower} on ${f.remote} does not run, so nothing is removed and what it asks for is left out.`,
    nextAction: (f) => `Repair ${f.follower} on ${f.remote}, or delete it when it is not needed.`,
  },
  'follower-paused': {
    message: (f) => `Replication into ${f.follower} on ${f.remote} is paused.`,
    nextAction: (f) => `Resume replication of ${f.follower} on ${f.remote}.`,
  },
  'follower-closed': {
    message: (f) => `The follower index ${f.follower} on ${f.remote} is closed.`,
    nextAction: (f) => `Open ${f.follower} on ${f.remote}; replication then continues by itself.`,
  },
  'follower-broken': {
    message: (f) => `Replication into ${f.follower} on ${f.remote} has stopped.`,
    nextAction: (f) =>
      `Read the error under details, remove its cause, then pause and resume ${f.follower}; the doctor says whether more is needed.`,
  },
  'no-leader': {
    message: (f) => `${f.management} has not written its list of integrations yet.`,
    nextAction: BY_ITSELF,
  },
  'two-transports': {
    message: (f) =>
      `${f.otherOutput} serves the same cluster with the other transport, so ${f.output} leaves it alone.`,
    nextAction: (f) =>
      `Turn off integration syncing for ${f.otherOutput} or ${f.output}, or let both replicate.`,
  },
  'two-outputs': {
    message: (f) => `${f.otherOutput} serves the same cluster already, so ${f.output} leaves it alone.`,
    nextAction: (f) =>
      `Turn off integration syncing for ${f.otherOutput} or ${f.output}, or delete one of them.`,
  },
  'no-document': {
    message: (f) =>
      `The follower index ${f.follower} on ${f.remote} has not received the list of integrations yet.`,
    nextAction: () => 'Nothing to do: wait for replication.',
  },
  'read-failed': {
    message: (f) => `What ${f.remote} has installed could not be read.`,
    nextAction: () => 'Read the error under details; the next run tries again.',
  },
  'kibana-unavailable': {
    message: (f) => `The Kibana of ${f.remote}, which installs integrations there, cannot be used.`,
    nextAction: (f) =>
      `Remove the cause shown under details, or let ${f.output} install without Kibana; nothing is installed in another way by itself.`,
  },
  'not-replicated': {
    message: (f) => `The newest change on ${f.management} has not reached ${f.remote} yet.`,
    nextAction: (f) => (f.isDirect ? BY_ITSELF() : 'Nothing to do: wait for replication.'),
  },
  'replication-failing': {
    message: (f) => `Replication from ${f.management} to ${f.remote} meets errors and tries again.`,
    nextAction: (f) => `Check that ${f.remote} can reach ${f.management}; the error is under details.`,
  },
  'replication-late': {
    message: (f) => `The newest change on ${f.management} should have reached ${f.remote} by now.`,
    nextAction: (f) =>
      f.isDirect ? SYNC_AND_LOOK : `Check the replication from ${f.management} to ${f.remote}.`,
  },
  'apply-late': {
    message: (f) => `${howMany(f.pending, 'integration')} should have been applied on ${f.remote} by now.`,
    nextAction: () => SYNC_AND_LOOK,
  },
  'evidence-old': {
    message: (f) => `${f.remote} has not been checked for too long to say that it is in sync.`,
    nextAction: () => 'Start a sync now.',
  },
  'some-failed': {
    message: (f) => `${f.pending} of ${howMany(f.packages, 'integration')} failed on ${f.remote}.`,
    nextAction: () => 'Open the integrations that failed: each names its cause.',
  },
  'some-need-attention': {
    message: (f) => `${f.pending} of ${howMany(f.packages, 'integration')} need attention on ${f.remote}.`,
    nextAction: () => 'Open the integrations with a warning: each says what to do.',
  },
  'some-syncing': {
    message: (f) =>
      `${f.pending} of ${howMany(f.packages, 'integration')} are still being applied on ${f.remote}.`,
    nextAction: BY_ITSELF,
  },
} as const satisfies Record<string, ReasonText>;

const REASONS = { ...STEP_REASONS, ...ASSET_STEP_REASONS, ...REPORT_REASONS, ...ASSET_REPORT_REASONS };

export type StepReason = keyof typeof STEP_REASONS;
export type AssetStepReason = keyof typeof ASSET_STEP_REASONS | 'not-addressed';
export type ReasonCode = keyof typeof REASONS;

export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[];

/** Whether every reason that is explained with one says the same as with the other. */
export function areSameFacts(one: Partial<ReasonFacts>, other: Partial<ReasonFacts>): boolean {
  const [facts, others] = [Object.entries(one), Object.entries(other)];
  const known: Readonly<Record<string, unknown>> = other;
  return facts.length === others.length && facts.every(([name, fact]) => fact === known[name]);
}

const UNKNOWN_FACTS: ReasonFacts = {
  management: 'the management cluster',
  remote: 'the remote cluster',
  packageName: 'the integration',
  wantedVersion: 'of unknown version',
  seenVersion: 'of unknown version',
  source: 'another way',
  output: 'the output',
  follower: 'the follower index',
  address: 'its address',
  isDirect: false,
  otherOutput: 'another output',
  megabytes: 0,
  count: 0,
  max: 0,
  pending: 0,
  packages: 0,
  allowed: 0,
  asset: 'custom asset',
  missing: 'something that it names',
  offeredVersion: 'another version',
  neededBy: 'another package',
  namespaces: 'some',
};

/** The words for a code. Facts that are left out are spoken of in general terms. */
export function explain<Code extends ReasonCode>(code: Code, facts: Partial<ReasonFacts> = {}): Reason<Code> {
  const all = { ...UNKNOWN_FACTS, ...facts };
  const text: ReasonText = REASONS[code];
  return { code, message: text.message(all), nextAction: text.nextAction(all) };
}
