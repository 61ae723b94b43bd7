import { illegalArgument } from '../http/errors.ts';
import { type QueryParams } from '../http/query-params.ts';
import { type RequestContext } from '../http/route.ts';

export type RefreshPolicy = 'none' | 'force' | 'wait';

/** `refresh`: true and the empty value force one, `wait_for` waits until the next. */
export function readRefresh(query: QueryParams): RefreshPolicy {
  const value = query.text('refresh');
  if (value === undefined || value === 'false') return 'none';
  if (value === '' || value === 'true') return 'force';
  if (value === 'wait_for') return 'wait';
  throw illegalArgument(`Unknown value for refresh: [${value}].`);
}

/** Both ways of asking end with the write being visible; waiting has nothing to wait for here. */
export function refreshAfter(
  context: Pick<RequestContext, 'store'>,
  policy: RefreshPolicy,
  indexUuids: Iterable<string>,
): void {
  if (policy === 'none') return;
  for (const uuid of indexUuids) context.store.refresh(uuid);
}
