import type { FailedInstall, FailedRemoval, Installation, LeaderIntegration } from '../model.ts';
import { surveyRemote, type SurveyedItem, type SurveyInput } from '../plan/survey-remote.ts';
import { decide } from '../plan/plan-remote.ts';
import { explain } from '../reasons.ts';
import { relateVersions } from '../versions.ts';
import { atText } from './wire-time.ts';

export type WireSyncStatus = 'completed' | 'synchronizing' | 'failed' | 'warning';

/** One integration of the status routes that Kibana and Lockstep share, in camelCase. `updatedAt` is epoch ms. */
export interface WireIntegration {
  readonly packageName: string;
  readonly packageVersion: string;
  readonly syncStatus: WireSyncStatus;
  readonly installStatus: {
    readonly main: LeaderIntegration['installStatus'];
    readonly remote?: Installation['status'] | 'not_installed';
  };
  readonly updatedAt: number;
  readonly error?: string;
  readonly warning?: { readonly title: string; readonly message?: string };
}

/**
 * The integrations of the wire answer: the table of docs/elastic/synced-integrations.md#status-of-integrations with its texts, first match wins.
 *
 * | # | condition (M = on main, R = record, U = uninstalls are passed on) | status |
 * | --- | --- | --- |
 * | 1 | no R, M not_installed, any entry passes uninstalls on | completed |
 * | 2 | no R | synchronizing |
 * | 3 | M installed, R installed or install_failed at another version | failed, "Found incorrect installed version" |
 * | 4a | M installed, R install_failed, newest failure PackageNotFoundError | warning, remote shown as not_installed |
 * | 4b | M installed, R install_failed | failed, "Installation status: install_failed" |
 * | 5 | U, M not_installed, R installed, a removal failed | warning |
 * | 6 | otherwise | completed if R installed, else synchronizing; time of R |
 *
 * Differences from the original, all asked for by section 8:
 * - U is the flag of the entry that addresses this remote, not of any entry (A5). Row 1 still asks for any entry: what
 *   is gone on both sides is no work, also on a remote that would not have removed it.
 * - Row 3: a newer version that is installed is completed (B1), a running install is synchronizing (B7), and versions
 *   that differ in build metadata only are the same, as for the plan.
 * - Row 5: before a removal has failed, a pending removal is synchronizing rather than a warning without text (B8).
 * - Nothing waits for ever without a word (B8, C3): a package that no registry can deliver (source upload or custom)
 *   is row 4a at once rather than row 2, as no attempt is made that could fail; a removal that prune protection blocks,
 *   or that is not made because the remote has a newer version, is a warning like row 5 whose message says so.
 * - A failure without a readable time or message leaves that part out instead of throwing (B6).
 * - Where the version is right and the namespaces are not, the row is as their change stands.
 * - A package that the document lists twice is shown once.
 */
export function wireStatus(input: SurveyInput): readonly WireIntegration[] {
  const { host, leader } = input;
  const flags: Flags = {
    here: host?.syncIntegrations === true && host.syncUninstalledIntegrations,
    anywhere: leader.hosts.some((entry) => entry.syncUninstalledIntegrations),
  };
  return surveyRemote(input).items.map((item) => wireIntegration(item, flags));
}

/** Which entries of the document pass uninstalls on. */
interface Flags {
  readonly here: boolean;
  readonly anywhere: boolean;
}

const CANNOT_SYNC = {
  title: "Integration can't be automatically synced",
  message:
    'This integration must be manually installed on the remote cluster. Automatic updates and remote installs are not supported.',
} as const;
const REMOVAL_FAILED_TITLE = 'Integration was uninstalled, but removal from remote cluster failed.';

const NAMESPACES_FAILED = 'Failed to change namespaces:';
const NAMESPACES_BLOCKED_TITLE = 'Namespaces were left as they are on the remote cluster.';

function wireIntegration(item: SurveyedItem, flags: Flags): WireIntegration {
  const { seen } = item;
  if (seen === undefined) return absentIntegration(item, flags);
  const isWanted = item.wanted.installStatus === 'installed';
  const troubled = isWanted
    ? (failedIntegration(item, seen) ?? namespaceTrouble(item, seen))
    : failedRemoval(item, seen, flags);
  return troubled ?? rest(item, seen, flags);
}

/** Rows 1 and 2. */
function absentIntegration({ wanted, situation }: SurveyedItem, { anywhere }: Flags): WireIntegration {
  const main = wanted.installStatus;
  if (situation.kind === 'cannot-sync') return cannotSync(wanted);
  return main === 'not_installed' && anywhere
    ? { ...base(wanted), syncStatus: 'completed', installStatus: { main, remote: 'not_installed' } }
    : { ...base(wanted), syncStatus: 'synchronizing', installStatus: { main } };
}

/** Rows 3 and 4. */
function failedIntegration({ wanted }: SurveyedItem, seen: Installation): WireIntegration | undefined {
  const failed = (error: string): WireIntegration => ({
    ...base(wanted),
    syncStatus: 'failed',
    installStatus: { main: wanted.installStatus, remote: seen.status },
    error,
  });
  if (hasWrongVersion(wanted, seen)) return failed(`Found incorrect installed version ${seen.version}`);
  if (seen.status !== 'install_failed') return undefined;
  const last = seen.failedInstalls[0];
  if (last?.name === 'PackageNotFoundError') return cannotSync(wanted);
  return failed(`Installation status: install_failed ${failureText(last)}`);
}

/** The version is right, and its namespaces are not; the original knows nothing of them. */
function namespaceTrouble(
  { wanted, situation }: SurveyedItem,
  seen: Installation,
): WireIntegration | undefined {
  if (seen.status !== 'installed') return undefined;
  const row = {
    ...base(wanted),
    installStatus: { main: wanted.installStatus, remote: seen.status },
    updatedAt: seen.updatedAt,
  };
  switch (situation.kind) {
    case 'namespaces-differ':
    case 'backing-off':
      return situation.attempts.count === 0
        ? { ...row, syncStatus: 'synchronizing' }
        : {
            ...row,
            syncStatus: 'failed',
            error: `${NAMESPACES_FAILED} ${failureText(situation.attempts.last)}`,
          };
    case 'namespaces-blocked': {
      const { message } = explain(decide(situation).reason, {
        packageName: wanted.packageName,
        namespaces: situation.namespaces.join(', '),
      });
      return { ...row, syncStatus: 'warning', warning: { title: NAMESPACES_BLOCKED_TITLE, message } };
    }
    case 'not-addressed':
      return { ...row, syncStatus: 'synchronizing' };
    default:
      return undefined;
  }
}

/** Row 5. */
function failedRemoval(item: SurveyedItem, seen: Installation, { here }: Flags): WireIntegration | undefined {
  const message = here && seen.status === 'installed' ? removalProblem(item, seen) : undefined;
  if (message === undefined) return undefined;
  return {
    ...base(item.wanted),
    syncStatus: 'warning',
    installStatus: { main: item.wanted.installStatus, remote: seen.status },
    warning: { title: REMOVAL_FAILED_TITLE, message },
  };
}

/** Row 6. */
function rest({ wanted }: SurveyedItem, seen: Installation, { here }: Flags): WireIntegration {
  const isToGo = here && wanted.installStatus === 'not_installed';
  return {
    ...base(wanted),
    syncStatus: seen.status === 'installed' && !isToGo ? 'completed' : 'synchronizing',
    installStatus: { main: wanted.installStatus, remote: seen.status },
    updatedAt: seen.updatedAt,
  };
}

function base({ packageName, packageVersion, updatedAt }: LeaderIntegration) {
  return { packageName, packageVersion, updatedAt };
}

function cannotSync(wanted: LeaderIntegration): WireIntegration {
  return {
    ...base(wanted),
    syncStatus: 'warning',
    installStatus: { main: wanted.installStatus, remote: 'not_installed' },
    warning: CANNOT_SYNC,
  };
}

function hasWrongVersion({ packageVersion }: LeaderIntegration, seen: Installation): boolean {
  if (seen.status === 'installing') return false;
  const relation = relateVersions(seen.version, packageVersion);
  const isNewerAndGood = relation === 'newer' && seen.status === 'installed';
  // As on the wire: any other string is another version, but a newer one that is installed is fine.
  return seen.version !== packageVersion && !isNewerAndGood && relation !== 'equal';
}

function removalProblem({ wanted, situation }: SurveyedItem, seen: Installation): string | undefined {
  const last = seen.failedRemovals[0];
  if (last !== undefined) return failureText(last);
  if (situation.kind !== 'removal-blocked' && situation.kind !== 'removal-kept-newer') return undefined;
  const { message } = explain(decide(situation).reason, {
    packageName: wanted.packageName,
    wantedVersion: wanted.packageVersion,
    seenVersion: seen.version,
    ...(situation.kind === 'removal-blocked' && {
      pending: situation.pending,
      packages: situation.packages,
      allowed: situation.allowed,
    }),
  });
  return message;
}

/** `<message> at <UTC time>`; a part that is unknown is empty, the space stays (docs/elastic/synced-integrations.md#status-of-integrations). */
function failureText(failure: FailedInstall | FailedRemoval | undefined): string {
  return `${failure?.message ?? ''} ${failure ? atText(failure.at) : ''}`;
}
