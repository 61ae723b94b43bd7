/** Who may change a remote: one at a time, also among several consoles. */

export type ExclusiveAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Somebody else is changing it: nothing was done. */
  | { readonly kind: 'busy'; readonly holder: string }
  /** It was taken away in the middle; what was done until then stands and is looked at again. */
  | { readonly kind: 'lost'; readonly holder: string };

/**
 * Does `work` as the only one who changes what `key` names. The signal of `work` fires when that ends, be it by
 * `signal` or because another console took over. `fence` grows with every holder.
 */
export type Exclusively = <T>(
  key: string,
  signal: AbortSignal,
  work: (signal: AbortSignal, fence: number) => Promise<T>,
) => Promise<ExclusiveAnswer<T>>;
