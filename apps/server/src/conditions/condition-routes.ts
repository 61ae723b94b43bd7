/** `GET /api/console/conditions`: of one output, of home, or the summaries of all outputs. */
import { listConditions } from '@lockstep/contracts';
import pLimit from 'p-limit';
import type { Binder } from '../http/bind-route.ts';
import type { Conditions } from './observe-outputs.ts';
import { presentCondition, presentSummary } from './present-condition.ts';

export interface ConditionRoutesOptions {
  readonly conditions: Conditions;
  /** Every remote output. */
  readonly outputs: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly now: () => number;
}

const OUTPUTS_AT_ONCE = 8;

export function bindConditionRoutes(
  binder: Binder,
  { conditions, outputs, now }: ConditionRoutesOptions,
): void {
  binder.guarded(listConditions, async ({ query }, { gone, outputs: access }) => {
    const look = { depth: 'all', since: now(), signal: gone } as const;
    if (query.output !== undefined) {
      await access.require(query.output);
      const found = await conditions.look(query.output, look);
      const shown = conditions.shownAs(query.output) ?? conditions.home.shownAs();
      return { items: found.map((each) => presentCondition(each, shown)), summary: presentSummary(found) };
    }
    if (query.scope === 'home') {
      await access.require();
      const found = await conditions.home.look(look);
      const shown = conditions.home.shownAs();
      return { items: found.map((each) => presentCondition(each, shown)), summary: presentSummary(found) };
    }
    const shown = access.only(await outputs(), ({ id }) => id);
    const all = await pLimit(OUTPUTS_AT_ONCE).map(shown, async ({ id, name }) => ({
      output_id: id,
      output_name: name,
      summary: presentSummary(await conditions.look(id, { ...look, depth: 'every-look' })),
    }));
    return { outputs: [...all] };
  });
}
