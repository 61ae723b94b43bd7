import type { SyncState } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { makeDefaultOutput, makeRemoteOutput } from '../../../testing/make-output.ts';
import {
  filterOutputs,
  outputStateCounts,
  outputTypeCounts,
  sortOutputs,
  toOutputRow,
  type OutputRow,
} from './output-rows.ts';

function remote(name: string, state: SyncState | undefined): OutputRow {
  return toOutputRow(
    makeRemoteOutput({ id: name.toLowerCase(), name, hosts: [`https://${name}.example:9200`] }),
    state,
  );
}

const fallback = toOutputRow(makeDefaultOutput(), undefined);
const rows = [fallback, remote('Tokyo', 'in_sync'), remote('Paris', 'failed'), remote('Oslo', 'in_sync')];
const names = (list: readonly OutputRow[]): readonly string[] => list.map(({ name }) => name);

describe('filterOutputs', () => {
  it('finds by name, host and id', () => {
    expect(names(filterOutputs(rows, { query: 'PARIS 9200', states: [], types: [] }))).toEqual(['Paris']);
    expect(names(filterOutputs(rows, { query: 'fleet-default', states: [], types: [] }))).toEqual([
      'default',
    ]);
  });

  it('leaves out what has no state when a state is asked for', () => {
    expect(names(filterOutputs(rows, { query: '', states: ['in_sync'], types: [] }))).toEqual([
      'Tokyo',
      'Oslo',
    ]);
  });
});

it('filters by type, and counts types', () => {
  const only = { query: '', states: [], types: ['elasticsearch'] as const };
  expect(names(filterOutputs(rows, only))).toEqual(['default']);
  expect(outputTypeCounts(rows, [])).toEqual([
    ['elasticsearch', 1],
    ['remote_elasticsearch', 3],
  ]);
});

describe('sortOutputs', () => {
  it('puts what needs attention first until somebody sorts, and leaves the rest as the server has it', () => {
    const warned = remote('Lima', 'warning');
    const syncing = remote('Kyiv', 'syncing');
    expect(names(sortOutputs([...rows, warned, syncing], undefined))).toEqual([
      'Paris',
      'Lima',
      'default',
      'Tokyo',
      'Oslo',
      'Kyiv',
    ]);
  });

  it('puts the worst first, and what has no state last', () => {
    expect(names(sortOutputs(rows, { field: 'state', direction: 'asc' }))).toEqual([
      'Paris',
      'Oslo',
      'Tokyo',
      'default',
    ]);
    expect(names(sortOutputs(rows, { field: 'state', direction: 'desc' }))).toEqual([
      'default',
      'Oslo',
      'Tokyo',
      'Paris',
    ]);
  });

  it('sorts names as people do', () => {
    expect(names(sortOutputs(rows, { field: 'name', direction: 'asc' }))).toEqual([
      'default',
      'Oslo',
      'Paris',
      'Tokyo',
    ]);
  });
});

it('counts states that occur, and keeps those that are chosen', () => {
  expect(outputStateCounts(rows, [])).toEqual([
    ['failed', 1],
    ['in_sync', 2],
  ]);
  expect(outputStateCounts(rows, ['late'])).toContainEqual(['late', 0]);
});
