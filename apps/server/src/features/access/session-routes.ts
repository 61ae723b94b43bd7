/** Sign in, sign out, who am I. */
import { GRANTED_BY, createSession, deleteSession, getSession, type Privilege } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Authenticate, Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { Secret } from '../../lib/secret.ts';

export function bindSessionRoutes(binder: Binder, authenticate: Authenticate): void {
  binder.open(createSession, async ({ body }, { log }, session) => {
    const pair = Buffer.from(`${body.username}:${body.password}`, 'utf8').toString('base64');
    const authorization = new Secret(`Basic ${pair}`);
    const answer = await authenticate(authorization);
    if (answer.kind === 'refused') {
      log.info({ username: body.username }, 'sign-in refused');
      throw new AppError('SIGN_IN_FAILED', 'The user name or the password is not right.');
    }
    await session.start(authorization);
    log.info({ username: body.username }, 'signed in');
    return presentSession(answer.principal);
  });

  binder.open(deleteSession, (_input, _context, session) => {
    session.end();
    return Promise.resolve({});
  });

  binder.guarded(getSession, (_input, { principal }) => Promise.resolve(presentSession(principal)));
}

function presentSession(principal: Principal) {
  const privileges = (Object.keys(GRANTED_BY) as Privilege[]).filter((privilege) =>
    GRANTED_BY[privilege].some((name) => principal.held.has(name)),
  );
  return { user: { username: principal.username, full_name: principal.fullName }, privileges };
}
