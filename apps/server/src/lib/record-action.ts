import type { ActivityActionName } from '@lockstep/contracts';

/** How a feature tells what a person did through it; where that is kept is not its business. */
export interface ActionHead {
  /** Who asked. */
  readonly actor: string;
  /** Verb and noun, such as `output_updated`. */
  readonly action: ActivityActionName;
  readonly target: { readonly kind: string; readonly id: string; readonly name: string };
  /** The remote output that it is about, if it is about one. */
  readonly output?: { readonly id: string; readonly name: string } | undefined;
}

/** Free of secrets. */
interface ActionDetails {
  readonly target?: ActionHead['target'];
  readonly output?: ActionHead['output'];
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/**
 * Does `work` and records that it was done, or why it failed, before it answers or throws. `note` adds what is known
 * only on the way.
 */
export type Recording = <T>(
  head: ActionHead,
  work: (note: (details: ActionDetails) => void) => Promise<T>,
) => Promise<T>;
