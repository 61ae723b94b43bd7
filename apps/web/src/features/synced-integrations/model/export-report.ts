/** A report as a file: JSON for programs, CSV for people. */
import type { ReportedAsset, SyncReport } from '@lockstep/contracts';
import { flyoutMessages } from '../../../texts/synced-integrations-flyout.ts';
import { reportEntries, type ReportEntry } from './report-entries.ts';

export type ExportFormat = 'json' | 'csv';

interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** `at` (epoch ms) becomes part of the name. */
export function exportReport(report: SyncReport, format: ExportFormat, at: number): ExportedFile {
  const name = `sync-status-${fileNamePart(report.output_name)}-${stamp(at)}.${format}`;
  return format === 'json'
    ? { name, type: 'application/json', content: `${JSON.stringify(report, null, 2)}\n` }
    : { name, type: 'text/csv', content: reportAsCsv(report) };
}

function fileNamePart(name: string): string {
  const part = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|(?<![-.])[-.]+$/g, '');
  return part === '' ? 'output' : part.slice(0, 80);
}

/** "2026-11-22T093000Z": sortable, and without a character that a file system refuses. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '').replace(/\.\d+/, '');
}

const COLUMNS = [
  'output',
  'kind',
  'name',
  'title',
  'belongs_to',
  'state',
  'management_version',
  'remote_version',
  'reason',
  'message',
  'next_action',
  'detail',
  'attempts',
  'next_retry_at',
  'changed_at',
] as const;

type CsvRecord = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/** RFC 4180: a head, one line for each integration and asset, CRLF at the end of each. */
export function reportAsCsv(report: SyncReport): string {
  const rows = reportEntries(report).flatMap((entry) => recordsOf(entry));
  const lines = rows.map((row) => COLUMNS.map((column) => csvCell(withOutput(row, report)[column])));
  return [COLUMNS.map((column) => csvCell(column)), ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

function withOutput(row: CsvRecord, report: SyncReport): CsvRecord {
  return { ...row, output: report.output_name };
}

function recordsOf(entry: ReportEntry): readonly CsvRecord[] {
  switch (entry.kind) {
    case 'extra':
      return [{ kind: flyoutMessages.csvOnlyOnRemote, name: entry.title, remote_version: entry.version }];
    case 'asset':
      return [assetRecord(entry.asset)];
    case 'integration': {
      const { row } = entry;
      return [
        {
          kind: 'integration',
          name: row.package_name,
          title: row.package_title,
          state: row.state,
          management_version: versionOf(row.main),
          remote_version: row.remote === null ? '' : versionOf(row.remote),
          ...reasonColumns(row),
          attempts: row.attempts.count,
          next_retry_at: row.attempts.next_retry_at,
          changed_at: row.updated_at,
        },
        ...(row.custom_assets ?? []).map((asset) => ({
          ...assetRecord(asset),
          belongs_to: row.package_name,
        })),
      ];
    }
  }
}

function versionOf({ version, install_status: status }: { version: string; install_status: string }): string {
  return status === 'installed' ? version : status.replaceAll('_', ' ');
}

function assetRecord(asset: ReportedAsset): CsvRecord {
  return {
    kind: asset.type.replaceAll('_', ' '),
    name: asset.name,
    belongs_to: asset.package_name ?? '',
    state: asset.state,
    ...reasonColumns(asset),
    attempts: asset.attempts ?? null,
    next_retry_at: asset.next_retry_at,
  };
}

function reasonColumns({ reason, detail }: Pick<ReportedAsset, 'reason' | 'detail'>): CsvRecord {
  return {
    reason: reason?.code ?? '',
    message: reason?.message ?? '',
    next_action: reason?.next_action ?? '',
    detail,
  };
}

/**
 * One cell, always quoted. A cell that a spreadsheet would take for a formula gets an apostrophe before it: names and
 * error texts come from other systems.
 */
export function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const isFormula = typeof value !== 'number' && /^\s*[=+\-@\t\r|%]/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}
