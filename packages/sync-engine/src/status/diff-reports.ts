import type { ReasonCode } from '../reasons.ts';
import type { ReportedAsset, ReportedIntegration, SyncReport, SyncState } from './sync-report.ts';

/** Where something stood, in codes: the words for them are made when somebody reads the record. */
interface ReportedStanding {
  readonly state: SyncState;
  readonly code: ReasonCode | undefined;
  /** What the remote has; only for integrations. */
  readonly version?: string | undefined;
  /** What the management cluster wants; only for integrations. */
  readonly wantedVersion?: string | undefined;
  /** What the report says; only for the remote, which may speak of one of its items. */
  readonly message?: string | undefined;
}

type ChangeSubject =
  | { readonly kind: 'remote' }
  | { readonly kind: 'integration'; readonly packageName: string }
  | { readonly kind: 'asset'; readonly key: string; readonly packageName: string };

/** One line of history; `before` or `after` is undefined when the subject was not, or is no longer, reported. */
export interface ReportChange {
  readonly subject: ChangeSubject;
  readonly before: ReportedStanding | undefined;
  readonly after: ReportedStanding | undefined;
}

/**
 * What is different from one report of a remote to the next: the remote first, then integrations and their assets in
 * the order of the newer report, then what is no longer listed. Times, attempts and details are no changes.
 */
export function diffReports(before: SyncReport | undefined, after: SyncReport): readonly ReportChange[] {
  const old = before === undefined ? new Map<string, Entry>() : entriesOf(before);
  const fresh = entriesOf(after);
  const changes = [...fresh].map(([id, entry]) => ({
    subject: entry.subject,
    before: old.get(id)?.standing,
    after: entry.standing,
  }));
  const gone = [...old]
    .filter(([id]) => !fresh.has(id))
    .map(([, entry]) => ({ subject: entry.subject, before: entry.standing, after: undefined }));
  return [...changes.filter((change) => !isSame(change.before, change.after)), ...gone];
}

interface Entry {
  readonly subject: ChangeSubject;
  readonly standing: ReportedStanding;
}

/** Ids of assets have a colon, names of packages have none. */
function entriesOf(report: SyncReport): ReadonlyMap<string, Entry> {
  const { state, reason, integrations, otherAssets } = report;
  const remote: Entry = {
    subject: { kind: 'remote' },
    standing: { state, code: reason?.code, message: reason?.message },
  };
  return new Map<string, Entry>([
    [':', remote],
    ...integrations.flatMap((row) => [integrationEntry(row), ...row.assets.map(assetEntry)]),
    ...otherAssets.map(assetEntry),
  ]);
}

function integrationEntry(row: ReportedIntegration): readonly [string, Entry] {
  const { packageName, state, reason, main, remote } = row;
  const standing = { state, code: reason?.code, version: remote?.version, wantedVersion: main.version };
  return [packageName, { subject: { kind: 'integration', packageName }, standing }];
}

function assetEntry({ key, packageName, state, reason }: ReportedAsset): readonly [string, Entry] {
  return [key, { subject: { kind: 'asset', key, packageName }, standing: { state, code: reason?.code } }];
}

function isSame(before: ReportedStanding | undefined, after: ReportedStanding): boolean {
  return (
    before?.state === after.state &&
    before.code === after.code &&
    before.version === after.version &&
    before.wantedVersion === after.wantedVersion
  );
}
