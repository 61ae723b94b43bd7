/** What a handler asks about outputs: may the caller do here to that one what the route does? Lists are narrowed here alone. */
import { may, reachOf, type Access, type Reach } from '@lockstep/contracts';
import type { Admission } from './admission.ts';
import type { Principal } from './principal.ts';

export interface OutputAccess {
  /** Where the caller may do what the route does. */
  readonly reach: Reach;
  /** Whether for this output; null or without one: for everything. */
  may(outputId?: string | null): boolean;
  /** The same, or AppError `FORBIDDEN` with what is missing. Answers the same whether or not there is such an output. */
  require(outputId?: string | null): Promise<void>;
  /** Of some items those that the caller may see; an item of no output (null) is seen by whoever sees everything. */
  only<T>(items: readonly T[], outputOf: (item: T) => string | null): readonly T[];
}

export function createOutputAccess(
  access: Access,
  principal: Principal,
  { requireFor }: Pick<Admission, 'requireFor'>,
): OutputAccess {
  const mayDo = (outputId?: string | null): boolean => may(access, principal.rights, outputId ?? undefined);
  const reach = reachOf(access, principal.rights);
  return {
    reach,
    may: mayDo,
    require: (outputId) => requireFor(access, principal, outputId ?? undefined),
    only: (items, outputOf) =>
      reach.kind === 'everything' ? items : items.filter((item) => mayDo(outputOf(item))),
  };
}
