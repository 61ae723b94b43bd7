import { encodeResponse, listSyncReportHeads } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { manyReports } from '../../../testing/many-reports.ts';

const MOST_BYTES = 300 * 1024;

const bytesOf = (integrations: number): number => {
  const { heads } = manyReports({ remotes: 50, integrations, failedEvery: 50 });
  const answer = encodeResponse(listSyncReportHeads, { items: [...heads] });
  return Buffer.byteLength(JSON.stringify(answer));
};

it('the list of statuses that pages read stays small, however many integrations there are', () => {
  const [few, many] = [bytesOf(100), bytesOf(1_000)];
  expect(many).toBeLessThanOrEqual(MOST_BYTES);
  // Counts have more digits, and that is all.
  expect(many - few).toBeLessThan(50 * 40);
});
