/** Asks the home cluster who somebody is and what they may do; the answer is good for a short while. */
import {
  applicationQuestions,
  DEFAULT_SPACE,
  grantedRights,
  holdsNothing,
  LOCKSTEP_APPLICATION,
  mayLackOutputs,
  outputQuestion,
  READ_ANYTHING,
  reachOf,
  type HeldByResource,
  type Rights,
} from '@lockstep/contracts';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { Authenticate, Authentication, NamedOutput } from '../../http/principal.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import { credentialKey, type UserConnections } from '../../clusters/user-connections.ts';

interface CachedAnswer {
  readonly until: number;
  readonly answer: Authentication;
  /** Outputs that were asked about; undefined where rights for single ones add nothing. */
  readonly asked: readonly NamedOutput[] | undefined;
}

interface Asked {
  readonly answer: Authentication;
  readonly asked?: readonly NamedOutput[];
}

export interface AuthenticateOptions {
  readonly connections: Pick<UserConnections, 'for'>;
  readonly clock: Clock;
  /** How long an answer is cached, in milliseconds: the delay until a revoked right is noticed. */
  readonly ttlMs: number;
  /** Those that there are, and not more than a few seconds old. Rejects while they cannot be read. */
  readonly outputs: () => Promise<readonly NamedOutput[]>;
}

const MAX_CACHED = 1_000;
/** Whoever may do nothing is about to be given something: that is seen sooner than that a right was revoked. */
const LACK_TTL_MS = 5_000;

/** Of outputs about which one request asks: six privileges each. */
const ASKED_AT_ONCE = 500;

type Security = Pick<ElasticConnection['security'], 'authenticate' | 'heldApplicationPrivileges'>;

/** The rights for single outputs beside those for all; asked for all outputs in as few requests as may be. */
async function withOutputs(
  security: Security,
  { held, space }: { readonly held: HeldByResource; readonly space: string },
  outputs: readonly NamedOutput[],
): Promise<Rights> {
  const ids = outputs.map(({ id }) => id);
  const byResource = new Map(held.get(LOCKSTEP_APPLICATION));
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const question = outputQuestion(ids.slice(from, from + ASKED_AT_ONCE));
    const answer = await security.heldApplicationPrivileges([question]);
    for (const [resource, had] of answer.get(LOCKSTEP_APPLICATION) ?? []) byResource.set(resource, had);
  }
  return grantedRights(new Map([...held, [LOCKSTEP_APPLICATION, byResource]]), space, ids);
}

const isSame = (a: readonly NamedOutput[], b: readonly NamedOutput[]): boolean =>
  a.length === b.length && a.every(({ id, name }, at) => id === b[at]?.id && name === b[at].name);

/** Outputs of which nothing may be seen. */
function hiddenAmong(outputs: readonly NamedOutput[], rights: Rights): readonly NamedOutput[] {
  const reach = reachOf(READ_ANYTHING, rights);
  return reach.kind === 'outputs' ? outputs.filter(({ id }) => !reach.ids.includes(id)) : [];
}

export function createAuthenticate({
  connections,
  clock,
  ttlMs,
  outputs,
}: AuthenticateOptions): Authenticate {
  const cached = new Map<string, CachedAnswer>();

  const ask = async (authorization: Secret, space: string): Promise<Asked> => {
    const { security } = connections.for(authorization);
    try {
      const user = await security.authenticate();
      const held = await security.heldApplicationPrivileges(applicationQuestions(space));
      const wide = grantedRights(held, space);
      const asked = mayLackOutputs(wide) ? await namedIn(outputs) : undefined;
      const rights = asked === undefined ? wide : await withOutputs(security, { held, space }, asked);
      const principal = {
        username: user.username,
        fullName: user.fullName ?? null,
        authenticationType: user.authenticationType,
        realm: user.realm,
        rights,
        hidden: hiddenAmong(asked ?? [], rights),
        authorization,
      };
      return { answer: { kind: 'authenticated', principal }, ...(asked === undefined ? {} : { asked }) };
    } catch (error) {
      if (error instanceof ElasticError && error.details.kind === 'unauthorized') {
        return {
          answer: { kind: 'refused', message: 'The home cluster does not accept these credentials.' },
        };
      }
      throw error;
    }
  };
  /** An output that was created, deleted or renamed since is evaluated at once. */
  const isOfToday = async ({ asked }: CachedAnswer): Promise<boolean> =>
    asked === undefined || isSame(asked, await namedIn(outputs, asked));

  return async (authorization, space = DEFAULT_SPACE) => {
    const key = `${space} ${credentialKey(authorization)}`;
    const known = cached.get(key);
    if (known !== undefined && known.until > clock.now() && (await isOfToday(known))) return known.answer;
    cached.delete(key);
    const { answer, asked } = await ask(authorization, space);
    if (answer.kind === 'authenticated') {
      if (cached.size >= MAX_CACHED) cached.clear();
      const isLacking = holdsNothing(answer.principal.rights);
      const forMs = isLacking ? Math.min(ttlMs, LACK_TTL_MS) : ttlMs;
      cached.set(key, { until: clock.now() + forMs, answer, asked });
    }
    return answer;
  };
}

/** While they cannot be read nobody has rights for single ones, or those that he was seen to have. */
async function namedIn(
  outputs: AuthenticateOptions['outputs'],
  fallback: readonly NamedOutput[] = [],
): Promise<readonly NamedOutput[]> {
  try {
    return (await outputs()).map(({ id, name }) => ({ id, name }));
  } catch {
    return fallback;
  }
}
