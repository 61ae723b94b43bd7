import { type RequestContext } from '../http/route.ts';
import { type RemoteVerb, type RemoteVerbs } from '../remote/protocol.ts';
import { notConnected } from '../remote/remote-fault.ts';
import { splitForAction, type SplitExpression } from '../remote/split-expression.ts';
import { deniedOnAny } from '../security/authorize.ts';
import { remoteUser } from '../security/remote-user.ts';

/** An index expression of a request by cluster. @throws security_exception where a name fits no cluster */
export const splitRequest = (context: RequestContext, expression: string, action: string): SplitExpression =>
  splitForAction(
    expression,
    context.remotes.list().map(({ definition }) => definition.alias),
    { refusal: () => deniedOnAny(context.subject, action), major: context.version.major },
  );

/**
 * Asks another cluster in the name of the caller. A link that may be skipped is not opened for it.
 * @throws ElasticError the other's error, or why it cannot be asked
 */
export async function askRemoteFor<V extends RemoteVerb>(
  context: RequestContext,
  alias: string,
  verb: V,
  body: RemoteVerbs[V]['in'],
): Promise<RemoteVerbs[V]['out']> {
  const remote = context.remotes.find(alias);
  if (remote && remote.definition.skipUnavailable && !remote.connection.isConnected)
    throw notConnected(alias, context.version);
  return await context.remotes.send(alias, verb, body, {
    user: remoteUser(context.subject, alias),
    signal: context.signal,
  });
}
