/** The version of one integration on both sides, always management first. */
import type { ReportedIntegration, SyncState } from '@lockstep/contracts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

type Row = Pick<ReportedIntegration, 'main' | 'remote' | 'state'>;

/** States in which nobody could look at what the remote has. */
const BLIND: readonly SyncState[] = [
  'unreachable',
  'frozen',
  'not_licensed',
  'not_addressed',
  'not_set_up',
  'waiting_for_key',
  'paused',
  'unknown',
  'disabled',
];

interface VersionsText {
  readonly shown: string;
  /** The same without the arrow, for reading aloud. */
  readonly aloud: string;
}

export interface VersionsContext {
  readonly remoteName: string;
  /** A peer reports states, not what it has installed. */
  readonly appliedBy: 'console' | 'remote';
}

/** "2.1.0 on both sides", "2.1.0 → not installed", "2.1.0 → 2.0.3", "not installed → 2.1.0". */
export function versionsText(row: Row, context: VersionsContext): VersionsText {
  const main = sideText(row.main);
  const remote = row.remote === null ? absentText(row, context) : sideText(row.remote);
  if (main === remote && row.main.install_status === 'installed') {
    return { shown: text.bothSides(main), aloud: text.bothSides(main) };
  }
  return { shown: text.versions(main, remote), aloud: text.versionsAloud(main, remote, context.remoteName) };
}

/** What one side has, in words. */
export function sideText({ version, install_status: status }: Row['main']): string {
  switch (status) {
    case 'installed':
      return version;
    case 'installing':
      return text.installing(version);
    case 'install_failed':
      return text.installFailed(version);
    default:
      return text.notInstalled;
  }
}

/** What a side without a record means: not there, not seen, or not told. */
export function absentText({ state }: Pick<Row, 'state'>, { appliedBy }: VersionsContext): string {
  if (BLIND.includes(state)) return text.versionUnknown;
  return appliedBy === 'remote' ? text.versionNotTold : text.notInstalled;
}
