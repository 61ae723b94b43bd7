import { toSyncOverview, type SyncOverview } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { makeFailedIntegration, makeIntegration, makeReport } from '../../../testing/make-report.ts';
import { cellText, cellWords, readMatrix, toMatrixView, type OverviewView } from './matrix-view.ts';

const redis = makeIntegration({ package_name: 'redis', package_title: 'Redis' });
const old = makeIntegration({
  state: 'out_of_sync',
  remote: { version: '2.0.3', install_status: 'installed' },
});
const gone = makeIntegration({
  package_name: 'iis',
  package_title: 'IIS',
  main: { version: '1.0.0', install_status: 'not_installed' },
  remote: null,
});
const overview = toSyncOverview([
  makeReport({ integrations: [makeIntegration(), redis, gone] }),
  makeReport({
    output_id: 'tokyo',
    output_name: 'Tokyo',
    state: 'failed',
    integrations: [makeFailedIntegration(), redis, gone],
  }),
  makeReport({ output_id: 'lima', output_name: 'Lima', integrations: [old, redis, gone] }),
]);
const ALL: OverviewView = { query: '', hasOnlyDifferences: false, states: [] };

function shown(view: Partial<OverviewView>, of: SyncOverview = overview) {
  const { columns, rows } = toMatrixView(of, readMatrix(of), { ...ALL, ...view });
  return { columns: columns.map(({ remote }) => remote.output_name), rows: rows.map(({ label }) => label) };
}

describe('the matrix', () => {
  it('leaves out what is gone everywhere', () => {
    expect(shown({})).toEqual({ columns: ['Paris', 'Tokyo', 'Lima'], rows: ['Nginx', 'Redis'] });
  });

  it('keeps what is gone on management and still on a remote', () => {
    const left = makeIntegration({
      ...gone,
      state: 'warning',
      remote: { version: '1.0.0', install_status: 'installed' },
    });
    expect(shown({}, toSyncOverview([makeReport({ integrations: [left] })])).rows).toEqual(['IIS']);
  });

  it('calls a newer version on a remote so, and it is a difference', () => {
    const newer = makeIntegration({
      state: 'newer_on_remote',
      remote: { version: '9.0.0', install_status: 'installed' },
    });
    const of = toSyncOverview([makeReport({ integrations: [newer] })]);
    const [cell] = readMatrix(of)[0]?.cells ?? [];
    const [item] = of.packages;
    if (cell === undefined || item === undefined) throw new Error('There is one cell.');
    expect([cellText(cell, item), cellWords(cell, item, 'Paris')]).toEqual([
      '9.0.0',
      'Nginx on Paris: Newer on remote, 9.0.0 instead of 2.1.0',
    ]);
    expect(shown({ hasOnlyDifferences: true }, of).rows).toEqual(['Nginx']);
  });

  it('is filtered by name, by differences and by the state of remotes', () => {
    expect(shown({ query: 'RED' }).rows).toEqual(['Redis']);
    expect(shown({ hasOnlyDifferences: true }).rows).toEqual(['Nginx']);
    expect(shown({ states: ['failed'] }).columns).toEqual(['Tokyo']);
    expect(shown({ states: ['in_sync'], hasOnlyDifferences: true }).rows).toEqual(['Nginx']);
    expect(shown({ states: ['paused'] }).columns).toEqual([]);
  });

  it('says in a cell what is there, and in words what should be', () => {
    const [nginx] = overview.packages.filter(({ name }) => name === 'nginx');
    if (nginx === undefined) throw new Error('nginx is missing');
    const place = overview.packages.indexOf(nginx);
    const cells = readMatrix(overview).map(({ remote, cells: of }) => ({ remote, cell: of[place] }));
    const texts = cells.flatMap(({ remote, cell }) =>
      cell === undefined ? [] : [[cellText(cell, nginx), cellWords(cell, nginx, remote.output_name)]],
    );
    expect(texts).toEqual([
      ['2.1.0', 'Nginx on Paris: In sync, 2.1.0'],
      ['Failed', 'Nginx on Tokyo: Failed'],
      ['2.0.3', 'Nginx on Lima: Out of sync, 2.0.3 instead of 2.1.0'],
    ]);
  });
});
