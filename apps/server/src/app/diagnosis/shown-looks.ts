/** Looks that somebody asked for: what they find is in the status at once, so that no page is greener than another. */
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

interface ShownLooksParts {
  readonly conditions: Conditions;
  readonly sync: Pick<ComposedSync, 'routes'>;
  readonly closing: AbortSignal;
}

export interface ShownLooks {
  readonly look: Conditions['look'];
  /** Everything about the remote, in the background; what goes wrong is a line in the log. */
  readonly lookAgain: (outputId: string) => void;
}

/** The same looks as those of `conditions`, shown. */
export function createShownLooks(
  { clock, log }: Pick<ConsoleCore, 'clock' | 'log'>,
  { conditions, sync, closing }: ShownLooksParts,
): ShownLooks {
  const look: Conditions['look'] = async (outputId, options) => {
    const found = await conditions.look(outputId, options);
    if (!options.signal.aborted) sync.routes.statusCache.putConditions(outputId, found);
    return found;
  };
  return {
    look,
    lookAgain(outputId) {
      look(outputId, { depth: 'all', since: clock.now(), signal: closing }).catch((error: unknown) => {
        if (!closing.aborted) log.warn('conditions-not-checked', { err: error, outputId });
      });
    },
  };
}
