/** What conditions say of the link that an output uses, for pages that list links. Pure. */
import { CONDITION_FACTS } from '@lockstep/contracts';
import type { Known } from './condition.ts';
import type { EvaluatedCondition } from './evaluate-conditions.ts';
import { linkOf } from './link-facts.ts';

export interface EvaluatedLink {
  readonly alias: string;
  readonly isConnected: boolean;
  /** The first broken condition of the link; undefined when none is. */
  readonly trouble: Pick<EvaluatedCondition, 'message' | 'nextAction' | 'reason'> | undefined;
}

/** Undefined when no link is known, or whether it works could not be looked at. */
export function evaluatedLink(
  known: Known | undefined,
  conditions: readonly EvaluatedCondition[],
): EvaluatedLink | undefined {
  const link = known === undefined ? undefined : linkOf(known);
  if (link === undefined) return undefined;
  const trouble = conditions.find(
    ({ type, status, severity }) =>
      CONDITION_FACTS[type].stage === 'connection' && status === 'False' && severity === 'error',
  );
  const isSeen = conditions.some(({ type, status }) => type === 'LinkConnected' && status === 'True');
  if (trouble === undefined && !isSeen) return undefined;
  return { alias: link.alias, isConnected: trouble === undefined, trouble };
}
