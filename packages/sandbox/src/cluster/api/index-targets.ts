import { type RequestContext } from '../http/route.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { type IndexOptions, readIndexOptions, resolveIndexList } from '../state/index-names.ts';

/** The indices that a request's path names, under its options; wildcards see what the caller may. */
export function indicesOf(
  context: RequestContext,
  defaults: IndexOptions,
  action: string,
): readonly IndexMetadata[] {
  const options = readIndexOptions(context.request.query, defaults);
  return resolveIndexList(context.state, context.request.params['index'], options, (name) =>
    context.access.may(action, name),
  );
}
