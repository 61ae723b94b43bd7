import type { ConsoleEvent } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { createEventHub } from '../features/events/event-hub.ts';
import { onReachChange } from './reach-changes.ts';

const report = (id: string, state: 'in_sync' | 'failed' | 'unreachable'): ConsoleEvent => ({
  kind: 'report-changed',
  output_id: id,
  output_name: id,
  state,
});

it('tells of each remote that goes out of reach or comes back, once, and of nothing else', () => {
  const events = createEventHub();
  const told: string[] = [];
  onReachChange(events, (id) => told.push(id));
  for (const event of [
    report('paris', 'in_sync'),
    report('paris', 'unreachable'),
    report('paris', 'unreachable'),
    report('tokyo', 'failed'),
    report('paris', 'in_sync'),
    report('paris', 'failed'),
  ])
    events.publish(event);
  events.publish({ kind: 'outputs-changed' });
  expect(told).toEqual(['paris', 'paris']);
});
