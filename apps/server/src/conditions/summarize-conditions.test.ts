import { expect, it } from 'vitest';
import { evaluateAnswers, reportWith, row } from '../testing/condition-answers.ts';
import { summarizeConditions } from './summarize-conditions.ts';

it('what speaks for a remote that keeps something on purpose is what wants a look', async () => {
  const decisiveFor = async (...rows: ReturnType<typeof row>[]) =>
    summarizeConditions(await evaluateAnswers({}, { report: reportWith(rows) })).decisive;
  const kept = row('left_on_remote', 'removal-not-allowed');
  expect(await decisiveFor(kept)).toMatchObject({ reason: 'ServiceTokenMissing', severity: 'warning' });
  expect(await decisiveFor(kept, row('warning', 'version-missing-fallback'))).toMatchObject({
    type: 'PackagesInstalled',
    reason: 'CannotSync',
  });
  expect(await decisiveFor(kept, row('changed_on_remote', 'removal-kept-newer'))).toMatchObject({
    reason: 'ChangedOnRemote',
  });
});
