/** The record of a run that published. */
import type { RunRecord } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';

/** A run of its own on record when it wrote something, or failed in a new way. Remotes need not wait for that. */
export function record(
  { clock, activity, managementName }: ConsoleCore,
  facts: Pick<RunRecord, 'cause' | 'result' | 'generation' | 'message'>,
): void {
  const at = isoTime(clock.now());
  activity.log.appendSoon([
    {
      kind: 'run',
      id: activity.log.newId(),
      at,
      ended_at: at,
      output_id: null,
      output_name: null,
      actor: null,
      scope: { output_id: null, item: null },
      console: managementName(),
      steps: [],
      idle_runs_before: 0,
      ...facts,
    },
  ]);
}
