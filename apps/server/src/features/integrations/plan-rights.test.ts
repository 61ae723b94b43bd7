import { describe, expect, it } from 'vitest';
import { privilegeName } from '../../conditions/needed-privileges.ts';
import { rightsOfInstall, rightsOfRemoval, type InstallPlanFacts } from './plan-rights.ts';

const NOTHING: InstallPlanFacts = { writes: [], unchanged: [], removals: [], patterns: [] };
const LOOKS = ['monitor', 'manage_index_templates'];

const install = (plan: Partial<InstallPlanFacts>): readonly string[] =>
  rightsOfInstall({ ...NOTHING, ...plan }).map(privilegeName);

const write = (kind: InstallPlanFacts['writes'][number]['kind'], body = {}) => ({ kind, name: 'x', body });

describe('the privileges of an install', () => {
  it.each([
    ['ingest_pipeline', 'manage_ingest_pipelines', 'read_pipeline'],
    ['ilm_policy', 'manage_ilm', 'read_ilm'],
    ['ml_model', 'manage_ml', 'monitor_ml'],
    ['transform', 'manage_transform', 'monitor_transform'],
  ] as const)('%s: to write one, less to see that it is as it should be', (kind, writing, reading) => {
    expect(install({ writes: [write(kind)] })).toEqual([...LOOKS, writing]);
    expect(install({ removals: [{ kind, name: 'old' }] })).toEqual([...LOOKS, writing]);
    expect(install({ unchanged: [{ kind }] })).toEqual([...LOOKS, reading]);
    expect(install({ writes: [write(kind)], unchanged: [{ kind }] })).toEqual([...LOOKS, writing]);
  });

  it('templates ask for no more than what reading them asks for', () => {
    expect(install({ writes: [write('index_template'), write('component_template')] })).toEqual(LOOKS);
  });

  it('data streams are found and changed', () => {
    expect(install({ patterns: ['logs-nginx.access-*'] })).toEqual([
      ...LOOKS,
      'view_index_metadata on logs-nginx.access-*',
      'manage on logs-nginx.access-*',
    ]);
  });

  it('a view is a privilege on its name', () => {
    expect(install({ writes: [write('esql_view')] })).toEqual([...LOOKS, 'manage_view on x']);
  });

  it('a transform reads its sources and writes its destination and its aliases', () => {
    const body = {
      source: { index: ['logs-a-*,-logs-a-old', 'far:logs-*'] },
      dest: { index: 'logs-a_latest', aliases: [{ alias: 'logs-a.latest', move_on_creation: true }] },
      retention_policy: { time: { field: '@timestamp', max_age: '1d' } },
    };
    expect(install({ writes: [write('transform', body)] }).slice(3)).toEqual([
      'read on logs-a-*',
      'view_index_metadata on logs-a-*',
      'read on logs-a-old',
      'view_index_metadata on logs-a-old',
      'read on logs-a_latest',
      'index on logs-a_latest',
      'create_index on logs-a_latest',
      'view_index_metadata on logs-a_latest',
      'manage on logs-a_latest',
      'delete on logs-a_latest',
      'manage on logs-a.latest',
    ]);
  });
});

it('a removal asks for what it takes away, and for the destination of a transform', () => {
  const removals = [
    { kind: 'index_template', name: 't', body: {} },
    { kind: 'transform', name: 'f', body: { dest: { index: 'logs-a_latest' } } },
  ] as const;
  expect(rightsOfRemoval({ removals, patterns: ['logs-a-*'] }).map(privilegeName)).toEqual([
    'manage_index_templates',
    'manage_transform',
    'delete_index on logs-a_latest',
    'view_index_metadata on logs-a-*',
    'manage on logs-a-*',
  ]);
});
