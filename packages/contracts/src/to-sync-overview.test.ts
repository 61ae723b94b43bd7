import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportedIntegration, SyncReport } from './routes/sync-reports.ts';
import type { SyncOverview } from './routes/sync-overview.ts';
import { readColumn, toSyncOverview, withRemotes } from './to-sync-overview.ts';
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

/** Every cell that is not empty, by remote and integration. */
function cellsOf(overview: SyncOverview): Record<string, unknown> {
  return Object.fromEntries(
    overview.remotes.flatMap(({ output_id: id, column }) =>
      readColumn(column, overview).flatMap((cell, index) =>
        cell.state === null ? [] : [[`${id} ${overview.packages[index]?.name}`, cell]],
      ),
    ),
  );
}

describe('some remotes of the overview, read again', () => {
  const failed = row('nginx', { state: 'failed', reason, remote: null });
  const known = toSyncOverview([report('paris', [row('nginx')]), report('tokyo', [row('nginx')])]);

  it('take their place, and leave the columns of the others as they are', () => {
    const merged = withRemotes(known, toSyncOverview([report('tokyo', [failed])]), ['tokyo']);
    expect(merged.remotes.map(({ output_id: id }) => id)).toEqual(['paris', 'tokyo']);
    expect(merged.remotes[0]).toBe(known.remotes[0]);
    expect(cellsOf(merged)).toMatchObject({ 'tokyo nginx': { state: 'failed', reason } });
  });

  it('are gone when they are asked for and not answered', () => {
    const merged = withRemotes(known, toSyncOverview([]), ['paris']);
    expect(merged.remotes.map(({ output_id: id }) => id)).toEqual(['tokyo']);
  });

  it('bring a new version of an integration, and the others keep the one that was seen there', () => {
    const newer = { version: '2.0.0', install_status: 'installed' };
    const upgraded = report('tokyo', [row('nginx', { main: newer, remote: newer })]);
    const merged = withRemotes(known, toSyncOverview([upgraded]), ['tokyo']);
    expect(merged.packages).toMatchObject([{ name: 'nginx', version: '2.0.0' }]);
    expect(cellsOf(merged)).toMatchObject({
      'paris nginx': { state: 'in_sync', version: '1.0.0' },
      'tokyo nginx': { state: 'in_sync', version: '2.0.0' },
    });
  });

  it('read as if all had been read at once, whatever they hold', () => {
    const anyRows = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.record({ state: fc.constantFrom(...SYNC_STATES), hasReason: fc.boolean() }),
    );
    const named = (rows: Record<string, { state: (typeof SYNC_STATES)[number]; hasReason: boolean }>) =>
      Object.entries(rows).map(([name, { state, hasReason }]) =>
        row(name, { state, reason: hasReason ? { ...reason, message: `${name} ${state}` } : null }),
      );
    fc.assert(
      fc.property(anyRows, anyRows, anyRows, (paris, tokyo, changed) => {
        const before = toSyncOverview([report('paris', named(paris)), report('tokyo', named(tokyo))]);
        const after = toSyncOverview([report('paris', named(paris)), report('tokyo', named(changed))]);
        const part = toSyncOverview([report('tokyo', named(changed))]);
        expect(cellsOf(withRemotes(before, part, ['tokyo']))).toEqual(cellsOf(after));
      }),
    );
  });
});
