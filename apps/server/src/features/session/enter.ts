/** The last part of every sign-in: who that is, whether the user may do anything here, and the session. */
import { holdsNothing } from '@lockstep/contracts';
import type { RealmSignIn, Tokens } from '@lockstep/elastic';
import type { Authenticate, Authentication, ExplainLack, KnownUser } from '../../http/principal.ts';
import type { TokenSignIn } from '../../http/sessions.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { Secret } from '../../lib/secret.ts';
import { tokenSignIn } from './keep-fresh.ts';
import type { SignInRecords } from './sign-in-records.ts';

export interface EnterOptions {
  readonly authenticate: Authenticate;
  readonly explainLack: ExplainLack;
  readonly records: SignInRecords;
  readonly signIn: Pick<RealmSignIn, 'endTokens'>;
  readonly clock: Clock;
}

/** Where somebody comes from, and to whom the session is given. */
interface Arrival {
  readonly address: string;
  readonly log: Logger;
  readonly start: (user: KnownUser, signIn?: TokenSignIn) => Promise<void>;
}

/** By which provider, and the name on record while nobody knows another one. */
interface By {
  readonly provider: string;
  readonly shownName: string;
  /** What may be wrong, with its article. */
  readonly what: string;
}

export interface Enter {
  /** With credentials that the home cluster was asked about. */
  withAnswer(answer: Authentication, by: By, arrival: Arrival): Promise<KnownUser>;
  /** With tokens that a realm handed out; they are ended when nobody comes in. */
  withTokens(
    tokens: Tokens,
    by: Pick<TokenSignIn, 'provider' | 'type' | 'certificate'>,
    arrival: Arrival,
  ): Promise<KnownUser>;
}

/** What somebody needs at least, to see how things are. */
const LEAST = ['fleet-settings-read', 'fleet-agent-policies-read', 'integrations-read'] as const;

export function createEnter({ authenticate, explainLack, records, signIn, clock }: EnterOptions): Enter {
  const admit = async (
    answer: Authentication,
    { provider, shownName, what, own }: By & { readonly own?: TokenSignIn },
    { address, log, start }: Arrival,
  ): Promise<KnownUser> => {
    if (answer.kind === 'refused') {
      log.info('session-refused', { username: shownName, address, provider });
      await records.refused(shownName, { address, provider }, `${what} was not right.`);
      throw new AppError('SIGN_IN_FAILED', `${what} is not right.`);
    }
    const { principal } = answer;
    // Every page would be refused: said at once, with what helps.
    if (holdsNothing(principal.rights)) {
      log.info('session-without-privilege', { username: principal.username, address, provider });
      await records.refused(principal.username, { address, provider }, 'The user has no privilege here.');
      throw await explainLack(principal, LEAST, 'NO_ACCESS');
    }
    await start(principal, own);
    log.info('session-started', { username: principal.username, address, provider });
    await records.started(principal.username, { address, provider });
    return principal;
  };
  return {
    withAnswer: admit,
    async withTokens(tokens, by, arrival) {
      try {
        const answer = await authenticate(new Secret(`Bearer ${tokens.accessToken}`));
        const own = tokenSignIn(by, tokens, clock.now());
        return await admit(
          answer,
          { provider: by.provider, shownName: '', what: 'The access token', own },
          arrival,
        );
      } catch (error) {
        // They are of use to nobody, and would be good for a while.
        await signIn.endTokens(tokens).catch(() => undefined);
        throw error;
      }
    },
  };
}
