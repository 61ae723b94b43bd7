/** Is a document in one of several parts of an index? The parts are about equal and together are all. */
export function inSlice(id: string, slice: { readonly id: number; readonly max: number }): boolean {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return hash % slice.max === slice.id;
}
