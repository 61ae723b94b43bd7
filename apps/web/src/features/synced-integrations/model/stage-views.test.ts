import { expect, it } from 'vitest';
import { makeFailedIntegration, makeIntegration, makeReport } from '../../../testing/make-report.ts';
import { toStageViews } from './stage-views.ts';

const notes = (...args: Parameters<typeof makeReport>): readonly string[] =>
  toStageViews(makeReport(...args), 'home').map(({ note }) => note);

it('names the two clusters', () => {
  expect(toStageViews(makeReport(), 'home').map(({ name }) => name)).toEqual([
    'home',
    'Leader',
    'Replication',
    'Paris',
    'Applied',
  ]);
});

it('says how far the remote is', () => {
  expect(notes()).toEqual(['', 'generation 7', '', '', '1 of 1']);
  expect(notes({ generation: { leader: 7, follower: 5 } })[2]).toBe('2 generations behind');
  expect(notes({ integrations: [makeIntegration(), makeFailedIntegration()] }, 'applied')[4]).toBe(
    '1 of 2 not applied',
  );
});

it('does not call not applied what only wants a look', () => {
  const report = makeReport({ integrations: [makeIntegration(), makeFailedIntegration()] }, 'applied');
  const stages = report.stages.map((stage) =>
    stage.id === 'applied' ? { ...stage, state: 'warning' as const } : stage,
  );
  expect(toStageViews({ ...report, stages }, 'home')[4]).toMatchObject({ state: 'warning', note: '1 of 2' });
});

it('says without replication at both ends which document is there', () => {
  const report = makeReport({ transport: 'direct', generation: { leader: 7, follower: 6 } });
  const stages = report.stages.filter(({ id }) => id !== 'leader' && id !== 'replication');
  const views = toStageViews({ ...report, stages }, 'home');
  expect(views.map(({ name, note }) => [name, note])).toEqual([
    ['home', 'generation 7'],
    ['Paris', 'generation 6'],
    ['Applied', '1 of 1'],
  ]);
});

it('says nothing about stages that nobody could look at', () => {
  expect(notes({ state: 'unreachable', generation: null }, 'remote')).toEqual(['', '', '', '', '']);
});

it('says how far the follower is behind, where that is known', () => {
  const noteOf = (over: Parameters<typeof makeReport>[0]): string =>
    toStageViews(makeReport(over), 'management')[2]?.note ?? '';
  const index = 'fleet-synced-integrations-ccr-paris';
  expect(noteOf({ follower: { index, operations_behind: 0, lag_ms: 800 } })).toBe('lag 0.8 s');
  expect(noteOf({ follower: { index, operations_behind: 3, lag_ms: null } })).toBe('3 operations behind');
  expect(
    noteOf({
      generation: { leader: 7, follower: 5 },
      follower: { index, operations_behind: 3, lag_ms: 65_000 },
    }),
  ).toBe('2 generations behind, lag 1 min');
  expect(noteOf({ follower: null })).toBe('');
});
