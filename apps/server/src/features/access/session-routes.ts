/** Sign in, sign out, who am I. */
import { createSession, deleteSession, getSession } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Authenticate, ExplainLack, KnownUser } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { Secret } from '../../lib/secret.ts';

export interface SessionRoutesOptions {
  readonly authenticate: Authenticate;
  readonly explainLack: ExplainLack;
  readonly onSignOut: (whose: SignedOut) => void;
}

/** A session that is over; all of that user without an id. */
export interface SignedOut {
  readonly user: string;
  readonly session: string | undefined;
}

export function bindSessionRoutes(binder: Binder, options: SessionRoutesOptions): void {
  const { authenticate, explainLack, onSignOut } = options;
  binder.open(createSession, async ({ body }, { log }, session) => {
    const pair = Buffer.from(`${body.username}:${body.password}`, 'utf8').toString('base64');
    const authorization = new Secret(`Basic ${pair}`);
    const answer = await authenticate(authorization);
    if (answer.kind === 'refused') {
      log.info({ username: body.username }, 'sign-in refused');
      throw new AppError('SIGN_IN_FAILED', 'The user name or the password is not right.');
    }
    const { principal } = answer;
    // Every page would be refused: said at once, with what helps.
    if (principal.held.size === 0) {
      log.info({ username: body.username }, 'sign-in without any privilege');
      throw await explainLack(principal, LEAST, 'NO_ACCESS');
    }
    await session.start(principal);
    log.info({ username: body.username }, 'signed in');
    return presentSession(principal);
  });

  binder.open(deleteSession, async ({ query: { everywhere } }, { log }, session) => {
    const ended = await session.end(everywhere ? 'everywhere' : 'this');
    if (ended === undefined) return {};
    onSignOut({ user: ended.user, session: everywhere ? undefined : ended.id });
    log.info({ user: ended.user, everywhere }, 'signed out');
    return {};
  });

  binder.guarded(getSession, (_input, { principal }) => Promise.resolve(presentSession(principal)));
}

/** What somebody needs at least, to see how things are. */
const LEAST = ['fleet-settings-read', 'fleet-agent-policies-read', 'integrations-read'] as const;

function presentSession(principal: KnownUser) {
  const { username, fullName, held } = principal;
  return { user: { username, full_name: fullName }, privileges: [...held] };
}
