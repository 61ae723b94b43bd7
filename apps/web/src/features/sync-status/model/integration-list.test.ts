import { describe, expect, it } from 'vitest';
import { makeFailedIntegration, makeIntegration } from '../../../testing/make-report.ts';
import {
  filterIntegrations,
  keepOrder,
  listedIntegrations,
  stateCounts,
  titleOf,
} from './integration-list.ts';

const nginx = makeIntegration();
const redis = makeIntegration({ package_name: 'redis', package_title: 'Redis', state: 'syncing' });
const system = makeFailedIntegration({ package_name: 'system', package_title: null });
const apache = makeIntegration({ package_name: 'apache', package_title: 'apache' });
const rows = [nginx, redis, system, apache];

describe('listedIntegrations', () => {
  it('puts the worst first, then goes by title', () => {
    expect(listedIntegrations(rows).map(titleOf)).toEqual(['system', 'Redis', 'apache', 'Nginx']);
  });

  it('leaves out what is gone on both sides, and keeps what is not', () => {
    const main = { version: '1.0.0', install_status: 'not_installed' };
    expect(listedIntegrations([makeIntegration({ main, remote: null })])).toEqual([]);
    expect(listedIntegrations([makeIntegration({ main, remote: null, state: 'warning' })])).toHaveLength(1);
  });
});

it('finds by title and by package name, and filters by state', () => {
  expect(filterIntegrations(rows, { query: 'RED is', states: [] })).toEqual([redis]);
  expect(filterIntegrations(rows, { query: '', states: ['failed', 'syncing'] })).toEqual([redis, system]);
});

it('counts states worst first', () => {
  expect(stateCounts(rows, ['late'])).toEqual([
    ['failed', 1],
    ['late', 0],
    ['syncing', 1],
    ['in_sync', 2],
  ]);
});

it('keeps the places of what is on screen, and adds what is new at the end', () => {
  const kept = keepOrder(rows, ['apache', 'nginx', 'gone'], ({ package_name: name }) => name);
  expect(kept.map(titleOf)).toEqual(['apache', 'Nginx', 'Redis', 'system']);
});
