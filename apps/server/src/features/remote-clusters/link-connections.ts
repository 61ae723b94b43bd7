/** Whether links work, found out by using them: what `_remote/info` remembers is at best what was true some time ago. */
import type { RemoteClusterDetail } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection, type RemoteClusterInfo } from '@lockstep/elastic';
import pLimit from 'p-limit';
import { isLinkDenied } from '../../conditions/about-rights.ts';
import { describeError } from '../../lib/explain.ts';

export interface Tried {
  readonly state: 'connected' | 'not_connected' | 'unknown';
  readonly version: string | undefined;
  /** Elasticsearch's words when it did not work or only in part. */
  readonly error: { readonly reason: string; readonly errorType: string | undefined } | undefined;
}

const TRY_TIMEOUT_MS = 5_000;
const TRIED_AT_ONCE = 10;

/** Tries each link by itself, so that one that hangs takes nothing from the others. */
export async function tryLinks(
  connection: ElasticConnection,
  infos: readonly RemoteClusterInfo[],
): Promise<ReadonlyMap<string, Tried>> {
  const tried = await pLimit(TRIED_AT_ONCE).map(
    infos,
    async (info) => [info.alias, await tryLink(connection, info)] as const,
  );
  return new Map(tried);
}

async function tryLink(
  connection: ElasticConnection,
  { alias, isConnected }: RemoteClusterInfo,
): Promise<Tried> {
  try {
    const answer = await connection.remoteClusters.resolveExpression(`${alias}:*`, {
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    const found = answer.find((each) => each.alias === alias);
    if (found === undefined) return unknown('The cluster did not say whether it is connected.');
    return {
      // Where only a right is missing, the sockets tell.
      state: found.isConnected || (isConnected && !isLinkDenied(found)) ? 'connected' : 'not_connected',
      version: found.version,
      error: found.error === undefined ? undefined : { reason: found.error, errorType: undefined },
    };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    if (error.details.kind === 'aborted')
      return { ...unknown(`No answer within ${TRY_TIMEOUT_MS / 1_000} s.`), state: 'not_connected' };
    return unknown(error.details.reason ?? error.details.message, error.details.errorType);
  }
}

function unknown(reason: string, errorType?: string): Tried {
  return { state: 'unknown', version: undefined, error: { reason, errorType } };
}

/** An index that nobody has: the answer is only about the link. */
const PROBED_INDEX = 'lockstep-link-probe';

/** Asks for the reason where the first attempt gave none. Never throws for what a cluster can do. */
export async function whyNot(connection: ElasticConnection, alias: string, tried: Tried): Promise<Tried> {
  if (tried.state !== 'not_connected' || tried.error !== undefined) return tried;
  try {
    const answer = await connection.linkProbe.ask(alias, PROBED_INDEX, {
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    return answer.kind === 'answered'
      ? tried
      : { ...tried, error: { reason: answer.reason, errorType: answer.errorType } };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return {
      ...tried,
      error: { reason: error.details.reason ?? error.details.message, errorType: error.details.errorType },
    };
  }
}

/** The state of the connection in the words of a page. */
export function presentConnection(
  info: RemoteClusterInfo,
  tried: Tried,
  checkedAt: string,
): RemoteClusterDetail['connection'] {
  const error = tried.error === undefined ? null : describeError(tried.error.reason, tried.error.errorType);
  const [known] = error?.known ?? [];
  const base = {
    state: tried.state,
    checked_at: checkedAt,
    version: tried.version ?? null,
    error,
    next_action: known?.remedy ?? null,
  };
  switch (tried.state) {
    case 'connected':
      return error === null
        ? { ...base, message: 'Connected.' }
        : { ...base, message: `Connected, but not everything is allowed: ${known?.title ?? error.reason}.` };
    case 'not_connected':
      return {
        ...base,
        message: `Not connected: ${lowerFirst(known?.title ?? error?.reason ?? 'no reason is known')}.`,
        next_action:
          base.next_action ?? 'Check the address, the port and the network between the two clusters.',
      };
    case 'unknown':
      return {
        ...base,
        message: `The link could not be tried; it was ${info.isConnected ? 'connected' : 'not connected'} when the cluster last looked.`,
      };
  }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
