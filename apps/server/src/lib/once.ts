/** A value that is asked for until it once came. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly value: T } | undefined;
  return async () => (known ??= { value: await ask() }).value;
}
