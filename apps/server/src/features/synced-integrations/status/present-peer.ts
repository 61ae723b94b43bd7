/** A remote whose own console applies → our wire report. */
import {
  STAGES,
  type ReportedAsset,
  type ReportedIntegration,
  type RemoteSyncedIntegrations,
  type SyncReport as ReportOnWire,
  type SyncState,
  type WireSyncStatus,
} from '@lockstep/contracts';
import { explain, worstFirst } from '@lockstep/sync-engine';
import { evaluatePeerProblem } from '../../../conditions/peer-problem.ts';
import { isoTime } from '../../../lib/clock.ts';
import type { PeerAnswer, PeerStanding } from './peer-standing.ts';
import type { ReportBody } from './report-body.ts';
import type { ReportedOutput } from './cached-status.ts';

export interface PresentedPeer {
  readonly output: ReportedOutput;
  readonly answer: PeerAnswer;
  readonly standing: PeerStanding;
  readonly titles: ReadonlyMap<string, string>;
}

/** A peer says less than we do: no attempts, no generation, no followers. What it does not say is left out. */
export function presentPeer(peer: PresentedPeer): ReportBody {
  const { answer, standing } = peer;
  const { integrations, otherAssets } = peerRows(peer);
  const count = (state: SyncState): number => integrations.filter((row) => row.state === state).length;
  const counts = {
    in_sync: count('in_sync'),
    syncing: count('syncing'),
    late: count('late'),
    out_of_sync: 0,
    warning: count('warning'),
    failed: count('failed'),
  };
  const counted = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return {
    state: standing.state,
    ...peerReason(peer, worstFirst(integrations)[0]),
    counts: { total: integrations.length, ...counts, unknown: integrations.length - counted },
    stages: peerStages(answer, standing.state),
    integrations: [...worstFirst(integrations)],
    other_custom_assets: [...otherAssets],
    generation: null,
    checked_at: standing.last === undefined ? null : isoTime(standing.last.at),
    unreachable_since:
      answer.kind === 'failed' && answer.problem === undefined ? isoTime(answer.since) : null,
    last_in_sync_at: standing.lastInSyncAt === undefined ? null : isoTime(standing.lastInSyncAt),
  };
}

type Reasoned = Pick<ReportOnWire, 'reason' | 'detail'>;

function peerReason(
  { output: { outputName }, answer, standing }: PresentedPeer,
  worst: ReportedIntegration | undefined,
): Reasoned {
  const reasoned = (code: string, message: string, next_action: string, detail?: string): Reasoned => ({
    reason: { code, message, next_action },
    detail: detail ?? null,
  });
  const look = `Check the status of integration syncing in the console of ${outputName}.`;
  if (answer.kind === 'failed') {
    const { message: error, problem: kind = 'unreachable', statusCode } = answer;
    const { reason, message, nextAction } = evaluatePeerProblem(outputName, {
      kind,
      error,
      ...(statusCode === undefined ? {} : { statusCode }),
    });
    return reasoned(reason, message, nextAction, error);
  }
  const { error, warning } = answer.status;
  if (error !== undefined) {
    return reasoned('peer-error', `The console of ${outputName} reports: ${error}`, look, error);
  }
  if (warning !== undefined) {
    const text = warning.message ?? warning.title;
    return reasoned('peer-warning', `The console of ${outputName} reports: ${text}`, look);
  }
  if (standing.isBlank) {
    return reasoned(
      'peer-lists-nothing',
      `The console of ${outputName} lists no integrations, although some are synced. A missing license looks like this.`,
      `Check the license of ${outputName}, and that integration syncing is on in its console.`,
    );
  }
  if (standing.state === 'failed' || standing.state === 'warning')
    return { reason: worst?.reason ?? null, detail: worst?.detail ?? null };
  if (standing.state !== 'syncing' && standing.state !== 'late') return { reason: null, detail: null };
  const code = standing.state === 'late' ? 'replication-late' : 'not-replicated';
  const { message, nextAction } = explain(code, { remote: outputName, output: outputName });
  return standing.unknownToPeer.size > 0
    ? reasoned(code, message, nextAction)
    : reasoned('peer-at-work', `The console of ${outputName} is still applying changes.`, look);
}

const STATE_OF: Readonly<Record<WireSyncStatus, SyncState>> = {
  completed: 'in_sync',
  synchronizing: 'syncing',
  warning: 'warning',
  failed: 'failed',
};

interface PeerRows {
  readonly integrations: readonly ReportedIntegration[];
  readonly otherAssets: readonly ReportedAsset[];
}

/** The rows of the newest answer. While the peer is silent they keep their place, and are as unknown as the peer. */
function peerRows(peer: PresentedPeer): PeerRows {
  const { standing, answer } = peer;
  if (standing.last === undefined) return { integrations: [], otherAssets: [] };
  const { status } = standing.last;
  const isSilent = answer.kind === 'failed';
  const assets = Object.values(status.custom_assets ?? {}).flatMap((asset) => presentAsset(asset, isSilent));
  const rows = status.integrations
    .filter(
      ({ install_status: { main, remote } }) => !(main === 'not_installed' && remote === 'not_installed'),
    )
    .map((item) => presentItem(peer, item, assets));
  const names = new Set(rows.map((row) => row.package_name));
  return {
    integrations: rows,
    otherAssets: assets.filter(({ package_name: name = '' }) => !names.has(name)),
  };
}

type WireItem = RemoteSyncedIntegrations['integrations'][number];
type WireAsset = NonNullable<RemoteSyncedIntegrations['custom_assets']>[string];

const UNANSWERED = {
  code: 'peer-silent',
  message: 'This is what the console of the remote said last; it does not answer now.',
  next_action: 'Check that the console of the remote is up and can be reached from here.',
};

/** As a Kibana and a Lockstep call what they can get from no registry. */
const CANNOT_SYNC_TITLE = "Integration can't be automatically synced";

const saidByPeer = (message: string, code = 'peer-item') => ({
  code,
  message,
  next_action: 'Check this integration in the console of the remote.',
});

function presentItem(
  { standing, answer, titles }: PresentedPeer,
  item: WireItem,
  assets: readonly ReportedAsset[],
): ReportedIntegration {
  const name = item.package_name ?? item.id ?? '';
  const problem = item.error ?? item.warning?.message ?? item.warning?.title;
  const ownState = STATE_OF[item.sync_status];
  const isOld = standing.unknownToPeer.has(name) && ownState === 'in_sync';
  const isSilent = answer.kind === 'failed';
  return {
    package_name: name,
    package_title: titles.get(name) ?? null,
    state: isSilent ? 'unreachable' : isOld ? (standing.state === 'late' ? 'late' : 'syncing') : ownState,
    reason: isSilent ? UNANSWERED : problem === undefined ? null : saidByPeer(problem, codeOf(item)),
    detail: item.error ?? null,
    main: { version: item.package_version ?? '', install_status: item.install_status.main },
    remote: remoteSide(item),
    updated_at: item.updated_at ?? isoTime(standing.last?.at ?? 0),
    attempts: { count: 0, max: 0, next_retry_at: null },
    custom_assets: assets.filter((asset) => asset.package_name === name),
  };
}

const codeOf = ({ warning }: WireItem): string =>
  warning?.title === CANNOT_SYNC_TITLE ? 'peer-cannot-sync' : 'peer-item';

/** The wire names the version of the remote only when it is wrong; `completed` means that it is the same. */
function remoteSide(item: WireItem): ReportedIntegration['remote'] {
  const { remote: install_status } = item.install_status;
  if (install_status === undefined || install_status === 'not_installed') return null;
  const wrong = /^Found incorrect installed version (\S+)$/.exec(item.error ?? '')?.[1];
  const same = item.sync_status === 'completed' ? (item.package_version ?? '') : '';
  return { version: wrong ?? same, install_status };
}

function presentAsset(asset: WireAsset, isSilent: boolean): readonly ReportedAsset[] {
  const { type } = asset;
  if (type !== 'component_template' && type !== 'ingest_pipeline') return [];
  const problem = asset.error ?? asset.warning?.message ?? asset.warning?.title;
  return [
    {
      type,
      name: asset.name,
      is_deleted: asset.is_deleted === true,
      state: isSilent ? 'unreachable' : STATE_OF[asset.sync_status],
      reason: isSilent ? UNANSWERED : problem === undefined ? null : saidByPeer(problem),
      detail: asset.error ?? null,
      next_retry_at: null,
      package_name: asset.package_name,
    },
  ];
}

/** A stage that is neither sound nor broken. */
const PEER_STAGE_OF: Readonly<Partial<Record<SyncState, ReportBody['stages'][number]['state']>>> = {
  syncing: 'waiting',
  warning: 'warning',
};

function peerStages(answer: PeerAnswer, state: SyncState): ReportBody['stages'] {
  const broken =
    answer.kind === 'failed' ? 'remote' : answer.status.error === undefined ? 'applied' : 'replication';
  const brokenAt = state === 'in_sync' ? STAGES.length : STAGES.indexOf(broken);
  return STAGES.map((id, index) => ({
    id,
    state: index < brokenAt ? 'ok' : index > brokenAt ? 'unknown' : (PEER_STAGE_OF[state] ?? 'broken'),
    detail: '',
  }));
}
