/** Remotes that go out of reach of this console, or come back. */
import type { EventHub } from '../features/events/event-hub.ts';

/** Calls `tell` with the id of the output each time, for as long as the console runs. */
export function onReachChange(events: Pick<EventHub, 'listen'>, onChange: (outputId: string) => void): void {
  const outOfReach = new Set<string>();
  events.listen(
    (event) => {
      if (event.kind !== 'report-changed') return;
      const { output_id: id, state } = event;
      const isOut = state === 'unreachable';
      if (isOut === outOfReach.has(id)) return;
      if (isOut) outOfReach.add(id);
      else outOfReach.delete(id);
      onChange(id);
    },
    () => undefined,
  );
}
