import type { Installation, LeaderIntegration, LeaderState } from '../model.ts';
import type { Survey } from '../plan/survey-remote.ts';
import { areSameFacts, explain } from '../reasons.ts';
import { isEntryBehind } from './is-behind.ts';
import { blindRow, toReportRow, type RowContext } from './report-row.ts';
import { isSettled, type ReportedIntegration, type SyncState } from './sync-report.ts';

export interface ObservedRowsInput {
  readonly survey: Survey;
  readonly installations: readonly Installation[];
  /** The newest leader document, if the follower does not have it yet. */
  readonly newest: LeaderState | undefined;
  readonly context: RowContext;
}

/**
 * One row per package of the follower's document, and one for each that only the newest leader document lists. A row
 * that would look well, but whose package has changed on the leader since, waits for replication.
 */
export function observedRows(input: ObservedRowsInput): readonly ReportedIntegration[] {
  const { survey, newest, context } = input;
  const rows = rowsOf(survey, context);
  if (newest === undefined) return rows;

  const newestByName = new Map(newest.integrations.map((entry) => [entry.packageName, entry]));
  const replicated = new Map(survey.items.map((item) => [item.wanted.packageName, item.wanted]));
  const missing = [...newestByName.values()].filter((entry) => !replicated.has(entry.packageName));
  return [
    ...rows.map((row) => {
      const entry = newestByName.get(row.packageName);
      const isBehind = isEntryBehind(entry, replicated.get(row.packageName));
      return isBehind || row.state === 'not_addressed' ? waitingRow(row, entry, context) : row;
    }),
    ...missing.map((entry) => unreplicatedRow(entry, input)),
  ];
}

/** While nothing moves the survey is the same one, and so are its rows. */
const ROWS = new WeakMap<
  Survey,
  { readonly context: RowContext; readonly rows: readonly ReportedIntegration[] }
>();

function rowsOf(survey: Survey, context: RowContext): readonly ReportedIntegration[] {
  const known = ROWS.get(survey);
  if (known !== undefined && isSameContext(known.context, context)) return known.rows;
  const rows = survey.items.map((item) => toReportRow(item, context));
  ROWS.set(survey, { context, rows });
  return rows;
}

function isSameContext(one: RowContext, other: RowContext): boolean {
  return one.maxAttempts === other.maxAttempts && areSameFacts(one.facts, other.facts);
}

function waitingRow(
  row: ReportedIntegration,
  entry: LeaderIntegration | undefined,
  { facts }: RowContext,
): ReportedIntegration {
  const main = entry ? { version: entry.packageVersion, status: entry.installStatus } : row.main;
  if (!isOfOldList(row.state)) return { ...row, main };
  return { ...row, main, state: 'syncing', reason: explain('not-replicated', facts) };
}

function unreplicatedRow(
  entry: LeaderIntegration,
  { installations, context }: ObservedRowsInput,
): ReportedIntegration {
  const seen = installations.find((record) => record.packageName === entry.packageName);
  return {
    ...blindRow(entry, context, {
      state: 'syncing',
      reason: explain('not-replicated', context.facts),
    }),
    remote: seen && { version: seen.version, status: seen.status },
  };
}

/** Of an older list, these say nothing about the newest. */
const isOfOldList = (state: SyncState): boolean =>
  isSettled(state) || state === 'syncing' || state === 'not_addressed';

/** An integration or a custom asset. */
export type PendingRow = Pick<ReportedIntegration, 'state'> & { readonly situation: string | undefined };

/** Does the row wait for something that happens by itself, other than an install that is running? */
export function isPending(row: PendingRow): boolean {
  return row.state === 'syncing' && row.situation !== 'installing';
}
