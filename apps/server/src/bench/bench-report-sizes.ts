/** How large the lists of statuses are that pages read again and again: 50 remotes with 1,000 integrations each. */
import { encodeResponse, listSyncReportHeads, listSyncReports } from '@lockstep/contracts';
import type { Figure } from '@lockstep/tools/bench-results';
import { manyReports } from '../testing/many-reports.ts';

const SIZE = { remotes: 50, integrations: 1_000, failedEvery: 50 };
const BUDGET_KIB = 300;
const KIB = 1_024;

/** Revision 4bfb170 has no heads: whoever wanted statuses read the whole reports. */
export function benchReportSizes(): readonly Figure[] {
  const { reports, heads } = manyReports(SIZE);
  const kib = (answer: unknown): number => Buffer.byteLength(JSON.stringify(answer)) / KIB;
  const whole = kib(encodeResponse(listSyncReports, { items: [...reports] }));
  return [
    {
      name: `list of statuses, ${String(SIZE.remotes)} remotes × ${String(SIZE.integrations)}, which pages read`,
      value: kib(encodeResponse(listSyncReportHeads, { items: [...heads] })),
      unit: 'KiB',
      budget: { bound: 'max', value: BUDGET_KIB },
      comparedTo: { what: 'whole reports, all that 4bfb170 has', value: whole },
    },
  ];
}
