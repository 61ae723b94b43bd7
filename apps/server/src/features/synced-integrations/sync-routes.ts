/** Status for a peer and for the badge, the richer reports, and "sync now". */
import {
  getRemoteSyncedIntegrationsStatus,
  getSyncedIntegrationsStatus,
  getSyncReport,
  listSyncReports,
  startSync,
  type RemoteSyncedIntegrations,
} from '@lockstep/contracts';
import type { RemoteObservation, SyncPolicy } from '@lockstep/sync-engine';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { presentReport, type RunFacts } from './present-report.ts';
import type { ReportBoard } from './report-board.ts';
import type { Peer } from './peer-status.ts';
import { wireAnswer } from './wire-answer.ts';

/** What a route has to know of an output before it answers for it. */
export type RoutedOutput =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-remote' }
  | { readonly kind: 'not-synced' }
  | { readonly kind: 'console'; readonly outputId: string }
  | { readonly kind: 'peer'; readonly outputId: string; readonly peer: Peer }
  | { readonly kind: 'peer-without-url' }
  | { readonly kind: 'peer-without-key'; readonly url: string };

export interface SyncRoutesOptions {
  readonly board: ReportBoard;
  readonly routed: (outputId: string) => Promise<RoutedOutput>;
  readonly syncedOutputIds: () => Promise<readonly string[]>;
  /** Looks at the home cluster as a remote, now. */
  readonly observeHome: () => Promise<RemoteObservation>;
  readonly policy: SyncPolicy;
  readonly now: () => number;
  readonly askPeer: (peer: Peer) => Promise<RemoteSyncedIntegrations>;
  readonly runFacts: () => RunFacts;
  readonly triggerSync: () => void;
}

export function bindSyncRoutes(binder: Binder, options: SyncRoutesOptions): void {
  const { board, routed, runFacts } = options;
  const toWire = (observation: RemoteObservation): RemoteSyncedIntegrations =>
    wireAnswer(observation, options.policy, options.now());

  binder.guarded(getSyncedIntegrationsStatus, async () => toWire(await options.observeHome()));

  binder.guarded(getRemoteSyncedIntegrationsStatus, async ({ params }) => {
    const output = await routed(params.outputId);
    switch (output.kind) {
      case 'unknown':
        // Kibana answers 200 here, and clients read the text (spec/sync-engine.md 4.4, row 2).
        return { integrations: [], error: `No output found with id ${params.outputId}` };
      case 'console': {
        const evidence = board.get(output.outputId)?.evidence;
        return evidence?.kind === 'observation'
          ? toWire(evidence.observation)
          : { integrations: [], error: 'The remote has not been looked at yet.' };
      }
      case 'peer':
        return options.askPeer(output.peer);
      case 'peer-without-url':
        throw new AppError('REMOTE_KIBANA_URL_MISSING', 'Remote Kibana URL not set on the output.');
      case 'peer-without-key':
        throw new AppError('REMOTE_API_KEY_MISSING', `Remote Kibana API key for ${output.url} not found`);
      default:
        throw notSynced(output, params.outputId);
    }
  });

  binder.guarded(listSyncReports, async () => {
    const ids = await options.syncedOutputIds();
    const facts = runFacts();
    const entries = ids.flatMap((id) => board.get(id) ?? []);
    return { items: entries.map((entry) => presentReport(entry, facts)) };
  });

  binder.guarded(getSyncReport, async ({ params }) => {
    const output = await routed(params.outputId);
    if (output.kind === 'unknown') {
      throw new AppError('OUTPUT_NOT_FOUND', `Output ${params.outputId} not found`);
    }
    if (output.kind === 'not-remote' || output.kind === 'not-synced')
      throw notSynced(output, params.outputId);
    const entry = board.get(params.outputId);
    if (entry === undefined) {
      throw new AppError('CONFLICT', 'The remote has not been looked at yet.', {
        nextAction: 'Wait a moment and load again.',
      });
    }
    return { item: presentReport(entry, runFacts()) };
  });

  binder.guarded(startSync, (_input, { log, principal }) => {
    log.info({ user: principal.username }, 'a run was asked for');
    options.triggerSync();
    return Promise.resolve({ started: true as const });
  });
}

function notSynced({ kind }: { readonly kind: 'not-remote' | 'not-synced' }, outputId: string): AppError {
  return kind === 'not-remote'
    ? new AppError('NOT_A_REMOTE_OUTPUT', `Output ${outputId} is not a remote elasticsearch output`)
    : new AppError('SYNC_NOT_ENABLED', 'Synced integrations not enabled');
}
