import { expect, it } from 'vitest';
import { makeReport } from '../../../testing/make-report.ts';
import { stateOfCell, toSyncCell, type ReportsAnswer } from './sync-cell.ts';

const report = makeReport();
const remote = { id: 'paris', isSyncOn: true };
const answered: ReportsAnswer = { reports: [report], problem: undefined };

it.each([
  [
    'is not applicable to other outputs',
    { id: 'x', isSyncOn: undefined },
    answered,
    { kind: 'not-applicable' },
  ],
  ['is disabled when switched off', { id: 'x', isSyncOn: false }, answered, { kind: 'disabled' }],
  [
    'is loading before the first answer',
    remote,
    { reports: undefined, problem: undefined },
    { kind: 'loading' },
  ],
  [
    'is unknown when there never was one',
    remote,
    { reports: undefined, problem: 'no' },
    { kind: 'unknown', reason: 'no' },
  ],
  ['has no report before the first look', remote, { reports: [], problem: undefined }, { kind: 'no-report' }],
  [
    'shows the last known report on a later failure',
    remote,
    { reports: [report], problem: 'no' },
    { kind: 'report', report },
  ],
] as const)('%s', (_, output, answer, expected) => {
  expect(toSyncCell(output, answer)).toEqual(expected);
});

it('has a state only where one was reported or switched off', () => {
  expect(stateOfCell(toSyncCell(remote, answered))).toBe('in_sync');
  expect(stateOfCell({ kind: 'disabled' })).toBe('disabled');
  expect(stateOfCell({ kind: 'loading' })).toBeUndefined();
});
