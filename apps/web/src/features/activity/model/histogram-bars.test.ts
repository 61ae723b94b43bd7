import { expect, it } from 'vitest';
import { toHistogram } from './histogram-bars.ts';

const HOUR = 3_600_000;
const step = (at: string, entries: number, failed = 0) => ({ at, entries, failed });

it('measures bars by the highest, and keeps what is rare visible', () => {
  const items = [
    step('2026-01-01T00:00:00.000Z', 100, 1),
    step('2026-01-01T01:00:00.000Z', 0),
    step('2026-01-01T02:00:00.000Z', 1, 1),
  ];
  const [high, none, low] = toHistogram({ step_ms: HOUR, items });
  expect(high).toMatchObject({ height: 1, failedHeight: 0.06, to: '2026-01-01T01:00:00.000Z' });
  expect(none).toMatchObject({ height: 0, failedHeight: 0 });
  expect(low).toMatchObject({ height: 0.06, failedHeight: 0.06 });
});

it('draws nothing where there is nothing', () => {
  expect(toHistogram({ step_ms: HOUR, items: [] })).toEqual([]);
  expect(toHistogram({ step_ms: HOUR, items: [step('2026-01-01T00:00:00.000Z', 0)] })).toEqual([]);
});
