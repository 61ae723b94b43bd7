import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportedIntegration, SyncReport } from './routes/sync-reports.ts';
import { readColumn, toSyncOverview } from './sync-overview.ts';
import { SYNC_STATES } from './sync-states.ts';

const NOTHING = {
  total: 0,
  in_sync: 0,
  syncing: 0,
  late: 0,
  out_of_sync: 0,
  warning: 0,
  failed: 0,
  unknown: 0,
};

function report(name: string, integrations: readonly ReportedIntegration[]): SyncReport {
  return {
    output_id: name,
    output_name: name,
    applied_by: 'console',
    transport: 'direct',
    state: 'in_sync',
    reason: null,
    detail: null,
    counts: NOTHING,
    stages: [],
    integrations: [...integrations],
    generation: null,
    checked_at: null,
    unreachable_since: null,
    last_in_sync_at: null,
    last_run: null,
    next_run_at: null,
  };
}

function row(name: string, changes: Partial<ReportedIntegration> = {}): ReportedIntegration {
  return {
    package_name: name,
    package_title: null,
    state: 'in_sync',
    reason: null,
    detail: null,
    main: { version: '1.0.0', install_status: 'installed' },
    remote: { version: '1.0.0', install_status: 'installed' },
    updated_at: '2026-01-01T00:00:00.000Z',
    attempts: { count: 0, max: 5, next_retry_at: null },
    ...changes,
  };
}

const removed = row('gone', {
  main: { version: '0.9.0', install_status: 'not_installed' },
  remote: null,
});
const reason = { code: 'backing-off', message: 'nginx could not be installed.', next_action: 'Wait.' };

describe('the overview of all remotes', () => {
  it('needs no cell where everything is as on management, what was removed included', () => {
    const rows = [row('nginx'), row('redis'), removed];
    const { remotes, packages } = toSyncOverview([report('paris', rows), report('tokyo', rows)]);
    expect(remotes.map(({ column }) => column)).toEqual([
      { usual: { state: 'in_sync', reason: null }, others: [] },
      { usual: { state: 'in_sync', reason: null }, others: [] },
    ]);
    expect(packages).toMatchObject([
      { name: 'gone', is_removed: true },
      { name: 'nginx' },
      { name: 'redis' },
    ]);
  });

  it('says a reason once, and leaves rows out of the head', () => {
    const failed = row('nginx', { state: 'failed', reason, remote: null });
    const overview = toSyncOverview([report('paris', [failed]), report('tokyo', [failed, row('redis')])]);
    expect(overview.reasons).toEqual([reason]);
    expect(overview.remotes[0]).not.toHaveProperty('integrations');
    expect(overview.remotes[1]?.column.others).toHaveLength(1);
  });

  it('tells every cell as its report does, whatever the reports', () => {
    const names = ['a', 'b', 'c', 'd'];
    const anyRow = fc.record({
      state: fc.constantFrom(...SYNC_STATES),
      version: fc.constantFrom('1.0.0', '1.1.0', undefined),
      hasReason: fc.boolean(),
      isRemoved: fc.boolean(),
    });
    const anyReport = fc.dictionary(fc.constantFrom(...names), anyRow);
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 4 }), (found) => {
        const reports = found.map((rows, index) =>
          report(
            `remote-${index}`,
            Object.entries(rows).map(([name, { state, version, hasReason, isRemoved }]) =>
              row(name, {
                state,
                reason: hasReason ? { ...reason, message: `${name} ${state}` } : null,
                main: { version: '1.0.0', install_status: isRemoved ? 'not_installed' : 'installed' },
                remote: version === undefined ? null : { version, install_status: 'installed' },
              }),
            ),
          ),
        );
        const overview = toSyncOverview(reports);
        for (const [index, { integrations }] of reports.entries()) {
          const column = overview.remotes[index]?.column;
          if (column === undefined) throw new Error('a remote is missing');
          const cells = readColumn(column, overview);
          overview.packages.forEach(({ name }, place) => {
            const own = integrations.find((one) => one.package_name === name);
            expect(cells[place]).toEqual(
              own === undefined
                ? { state: null, version: null, reason: null }
                : { state: own.state, version: own.remote?.version ?? null, reason: own.reason },
            );
          });
        }
      }),
    );
  });
});
