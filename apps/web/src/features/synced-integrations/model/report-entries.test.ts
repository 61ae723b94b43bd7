import { describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeFailedIntegration,
  makeIntegration,
  makeReport,
} from '../../../testing/make-report.ts';
import {
  filterEntries,
  keepOrder,
  pageSections,
  reportEntries,
  stateCounts,
  type ReportEntry,
} from './report-entries.ts';

const nginx = makeIntegration({ custom_assets: [makeAsset({ state: 'failed' })] });
const redis = makeIntegration({ package_name: 'redis', package_title: 'Redis', state: 'syncing' });
const system = makeFailedIntegration({ package_name: 'system', package_title: null });
const apache = makeIntegration({ package_name: 'apache', package_title: 'apache' });
const entries = reportEntries(makeReport({ integrations: [nginx, redis, system, apache] }));
const titles = (list: readonly ReportEntry[]): readonly string[] => list.map(({ title }) => title);
const GONE = { version: '1.0.0', install_status: 'not_installed' };

describe('reportEntries', () => {
  it('puts the worst first, then goes by title', () => {
    expect(titles(entries)).toEqual(['system', 'Redis', 'apache', 'Nginx']);
  });

  it('leaves out what is gone on both sides, and keeps apart what is still to go', () => {
    const removed = makeIntegration({ main: GONE, remote: null, package_name: 'gone' });
    const blocked = makeIntegration({ main: GONE, state: 'warning', package_title: 'Blocked' });
    const list = reportEntries(makeReport({ integrations: [removed, blocked] }));
    expect(list.map(({ title, group }) => [title, group])).toEqual([['Blocked', 'removed']]);
  });

  it('puts a group with something worse first, and what only the remote has last', () => {
    const list = reportEntries(
      makeReport({
        integrations: [apache],
        other_custom_assets: [makeAsset({ name: 'own@custom', state: 'failed' })],
        only_on_remote: [{ package_name: 'mysql', version: '1.0.0' }],
      }),
    );
    expect(titles(list)).toEqual(['own@custom', 'apache', 'mysql']);
  });
});

describe('filterEntries', () => {
  it('finds by title, package name, custom asset and reason', () => {
    expect(titles(filterEntries(entries, { query: 'RED is', states: [] }))).toEqual(['Redis']);
    expect(titles(filterEntries(entries, { query: 'access@custom', states: [] }))).toEqual(['Nginx']);
    expect(titles(filterEntries(entries, { query: 'package registry', states: [] }))).toEqual(['system']);
  });

  it('filters by state, also by that of a custom asset', () => {
    expect(titles(filterEntries(entries, { query: '', states: ['failed', 'syncing'] }))).toEqual([
      'system',
      'Redis',
      'Nginx',
    ]);
  });
});

it('counts states worst first', () => {
  expect(stateCounts(entries, ['late'])).toEqual([
    ['failed', 1],
    ['late', 0],
    ['syncing', 1],
    ['in_sync', 2],
  ]);
});

it('cuts a page into its groups and says how large each is in all', () => {
  const list = reportEntries(
    makeReport({
      integrations: [apache, nginx],
      only_on_remote: [
        { package_name: 'mysql', version: '1.0.0' },
        { package_name: 'oracle', version: '1.0.0' },
      ],
    }),
  );
  const sections = pageSections(list, { index: 0, size: 3 });
  expect(sections.map(({ group, groupSize, entries: shown }) => [group, groupSize, shown.length])).toEqual([
    ['integrations', 2, 2],
    ['only-on-remote', 2, 1],
  ]);
});

it('keeps the places of what is on screen, and adds what is new at the end', () => {
  const kept = keepOrder(entries, ['apache', 'nginx', 'gone'], ({ key }) => key);
  expect(titles(kept)).toEqual(['apache', 'Nginx', 'system', 'Redis']);
});
