// Reading what may be broken, as a value.

type Readable<Value> =
  { readonly kind: 'read'; readonly value: Value } | { readonly kind: 'broken'; readonly reason: string };

/** The reason is the first line only: the library may add paths of its own files. */
export async function readable<Value>(reading: Promise<Value>): Promise<Readable<Value>> {
  try {
    return { kind: 'read', value: await reading };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const [reason = ''] = message.split('\n');
    return { kind: 'broken', reason: reason.replace(/\.$/, '') };
  }
}
