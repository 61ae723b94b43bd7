/** Asks the home cluster who somebody is and what they may do; the answer is good for a short while. */
import { applicationQuestions, DEFAULT_SPACE, grantedPrivileges } from '@lockstep/contracts';
import { ElasticError } from '@lockstep/elastic';
import type { Authenticate, Authentication } from '../../http/principal.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import { credentialKey, type UserConnections } from '../../clusters/user-connections.ts';

interface Remembered {
  readonly until: number;
  readonly answer: Authentication;
}

export interface AuthenticateOptions {
  readonly connections: Pick<UserConnections, 'for'>;
  readonly clock: Clock;
  /** How long an answer is believed, in milliseconds: the delay until a revoked right is noticed. */
  readonly ttlMs: number;
}

const MAX_REMEMBERED = 1_000;
/** Whoever may do nothing is about to be given something: that is seen sooner than that a right was revoked. */
const LACK_TTL_MS = 5_000;

export function createAuthenticate({ connections, clock, ttlMs }: AuthenticateOptions): Authenticate {
  const remembered = new Map<string, Remembered>();

  const ask = async (authorization: Secret, space: string): Promise<Authentication> => {
    const { security } = connections.for(authorization);
    try {
      const user = await security.authenticate();
      const held = await security.heldApplicationPrivileges(applicationQuestions(space));
      return {
        kind: 'authenticated',
        principal: {
          username: user.username,
          fullName: user.fullName ?? null,
          authenticationType: user.authenticationType,
          realm: user.realm,
          held: grantedPrivileges(held),
          authorization,
        },
      };
    } catch (error) {
      if (error instanceof ElasticError && error.details.kind === 'unauthorized') {
        return { kind: 'refused', message: 'The home cluster does not accept these credentials.' };
      }
      throw error;
    }
  };

  return async (authorization, space = DEFAULT_SPACE) => {
    const key = `${space} ${credentialKey(authorization)}`;
    const known = remembered.get(key);
    if (known !== undefined && known.until > clock.now()) return known.answer;
    remembered.delete(key);
    const answer = await ask(authorization, space);
    if (answer.kind === 'authenticated') {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      const isLacking = answer.principal.held.size === 0;
      const forMs = isLacking ? Math.min(ttlMs, LACK_TTL_MS) : ttlMs;
      remembered.set(key, { until: clock.now() + forMs, answer });
    }
    return answer;
  };
}
