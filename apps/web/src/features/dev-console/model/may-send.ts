/** Whether requests may be sent, and if not, why. Pure. */
import type { Permission } from '../../../lib/permission.ts';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import { isOwn, isRead, type TypedRequest } from './parse-requests.ts';

/** Requests to this console are evaluated by its own routes. */
export function maySend(
  requests: readonly TypedRequest[],
  cluster: { readonly may_write: boolean } | undefined,
): Permission {
  if (requests.length === 0) return { kind: 'denied', reason: text.nothing };
  const refused =
    cluster?.may_write === true ? undefined : requests.find((request) => !isOwn(request) && !isRead(request));
  if (refused !== undefined) return { kind: 'denied', reason: text.mayNotWrite(refused.method) };
  const isUnfinished = requests.some(({ path }) => /<[^<>]*>/.test(path));
  return isUnfinished ? { kind: 'denied', reason: text.placeholder } : { kind: 'allowed' };
}
