/** Who may change a remote: one at a time, also among several consoles. */

export type ExclusiveAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Somebody else is changing it: nothing was done. */
  | { readonly kind: 'busy'; readonly holder: string }
  /** It ended in the middle; what was done until then stands and is looked at again. `why`: a whole sentence. */
  | { readonly kind: 'lost'; readonly why: string };

/**
 * Does `work` as the only one who changes what `key` names. The signal of `work` fires when that ends, be it by
 * `signal` or because another console took over. `fence` grows with every holder.
 */
export type Exclusively = <T>(
  key: string,
  signal: AbortSignal,
  work: (signal: AbortSignal, fence: number) => Promise<T>,
) => Promise<ExclusiveAnswer<T>>;

/** Why work was not done, or not to its end, as a whole sentence. `name`: what somebody else is changing. */
export const whyNotAlone = (
  answer: Exclude<ExclusiveAnswer<unknown>, { readonly kind: 'done' }>,
  name: string,
): string => (answer.kind === 'lost' ? answer.why : `${answer.holder} is changing ${name} just now.`);
