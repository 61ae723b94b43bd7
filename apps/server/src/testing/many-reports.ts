/** Many remotes with many integrations on a status cache, as their routes present them, without any cluster. */
import { toReportHead, type SyncReport } from '@lockstep/contracts';
import { DEFAULT_POLICY } from '@lockstep/sync-engine';
import { makeHost, makeInstallation, makeIntegration, makeLeader } from '@lockstep/sync-engine/testing';
import { NO_NOTES } from '../features/synced-integrations/reconcile/decide-steps.ts';
import { presentReport } from '../features/synced-integrations/status/present-report.ts';
import { createStatusCache } from '../features/synced-integrations/status/status-cache.ts';

export interface ManyReportsOptions {
  readonly remotes: number;
  readonly integrations: number;
  /** Every so many integrations one is not what it should be. */
  readonly failedEvery: number;
}

/** The whole reports, and the heads that a page reads in their place. */
export function manyReports({ remotes, integrations, failedEvery }: ManyReportsOptions) {
  const now = Date.UTC(2026, 0, 1);
  const names = Array.from({ length: integrations }, (_, at) => `package-${String(at).padStart(4, '0')}`);
  const leader = makeLeader({
    hosts: Array.from({ length: remotes }, (_, at) => makeHost({ name: `remote-${String(at)}` })),
    integrations: names.map((packageName) => makeIntegration({ packageName })),
  });
  const installations = names.map((packageName, at) =>
    makeInstallation({ packageName, status: at % failedEvery === 0 ? 'install_failed' : 'installed' }),
  );
  const cache = createStatusCache({
    policy: DEFAULT_POLICY,
    now: () => now,
    managementName: () => 'management',
    isHomeLicensed: () => true,
    leaderSize: () => ({}),
  });
  cache.setLeader(leader);
  const outputs = leader.hosts.map(({ name }) => ({ outputId: name, outputName: name }));
  for (const output of outputs) {
    cache.set(
      { ...output, appliedBy: 'console', transport: 'replication' },
      {
        kind: 'observation',
        observation: { kind: 'observed', at: now, leader, installations, host: leader.hosts[0] },
        notes: NO_NOTES,
      },
    );
  }
  cache.keep(outputs.map(({ outputId }) => outputId));
  const facts = { lastRun: null, nextRunAt: now, titles: new Map<string, string>() };
  const reports: readonly SyncReport[] = cache.all().map((entry) => presentReport(entry, facts));
  return { reports, heads: reports.map(toReportHead) };
}
