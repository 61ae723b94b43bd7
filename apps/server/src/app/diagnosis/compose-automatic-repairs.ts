/** Repairs that the console starts by itself. */
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { Metrics } from '../../features/metrics/metrics.ts';
import {
  AUTOMATIC_ACTOR,
  createAutomaticRepairs,
  type AutomaticRepairs,
} from '../../features/repairs/automatic-repairs.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ConsoleCore } from '../console-core.ts';

interface AutomaticParts {
  readonly conditions: Conditions;
  readonly metrics: Metrics;
  readonly repairs: Repairs;
}

export function automaticRepairs(
  core: ConsoleCore,
  { conditions, metrics, repairs }: AutomaticParts,
): AutomaticRepairs {
  const { clock, config, activity, log } = core;
  return createAutomaticRepairs({
    rules: config.repairs.automatic,
    repairs,
    look: (outputId, signal) => conditions.look(outputId, { depth: 'all', signal }),
    pastRepairs: (outputId, since) =>
      activity.pastActions({ outputId, actor: AUTOMATIC_ACTOR, from: isoTime(since) }),
    now: () => clock.now(),
    onResult: metrics.countRepair,
    log,
  });
}
