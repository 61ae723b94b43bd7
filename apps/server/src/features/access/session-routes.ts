/** Sign in, sign out, who am I. */
import { createSession, deleteSession, getSession } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Authenticate, ExplainLack, Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { Secret } from '../../lib/secret.ts';

export interface SessionRoutesOptions {
  readonly authenticate: Authenticate;
  readonly explainLack: ExplainLack;
}

export function bindSessionRoutes(binder: Binder, { authenticate, explainLack }: SessionRoutesOptions): void {
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
    await session.start(authorization);
    log.info({ username: body.username }, 'signed in');
    return presentSession(principal);
  });

  binder.open(deleteSession, (_input, _context, session) => {
    session.end();
    return Promise.resolve({});
  });

  binder.guarded(getSession, (_input, { principal }) => Promise.resolve(presentSession(principal)));
}

/** What somebody needs at least, to see how things are. */
const LEAST = ['fleet-settings-read', 'fleet-agent-policies-read', 'integrations-read'] as const;

function presentSession(principal: Principal) {
  const { username, fullName, held } = principal;
  return { user: { username, full_name: fullName }, privileges: [...held] };
}
