/** Sign in, sign out, who am I. */
import { createSession, deleteSession, getSession, holdsNothing } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { usernameIn, type AuthenticateFrom, type ExplainLack, type KnownUser } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { Secret } from '../../lib/secret.ts';
import type { SignInRecords } from './sign-in-records.ts';

export interface SessionRoutesOptions {
  readonly authenticateFrom: AuthenticateFrom;
  readonly records: SignInRecords;
  readonly explainLack: ExplainLack;
  readonly onSignOut: (whose: SignedOut) => void;
  readonly acceptsUploads: boolean;
}

/** A session that is over; all of that user without an id. */
export interface SignedOut {
  readonly user: string;
  readonly session: string | undefined;
}

export function bindSessionRoutes(binder: Binder, options: SessionRoutesOptions): void {
  const { authenticateFrom, explainLack, onSignOut, records, acceptsUploads } = options;
  const presentSession = ({ username, fullName, rights }: KnownUser) => ({
    user: { username, full_name: fullName },
    privileges: [...rights.everywhere],
    all_outputs: [...rights.allOutputs],
    outputs: [...rights.outputs].map(([id, more]) => ({ id, privileges: [...more] })),
    accepts_uploads: acceptsUploads,
  });
  binder.open(createSession, async ({ body }, { address, log }, session) => {
    const pair = Buffer.from(`${body.username}:${body.password}`, 'utf8').toString('base64');
    const authorization = new Secret(`Basic ${pair}`);
    const answer = await authenticateFrom(authorization, address);
    if (answer.kind === 'refused') {
      log.info({ username: body.username, address }, 'sign-in refused');
      await records.refused(body.username, address, 'The user name or the password was not right.');
      throw new AppError('SIGN_IN_FAILED', 'The user name or the password is not right.');
    }
    const { principal } = answer;
    // Every page would be refused: said at once, with what helps.
    if (holdsNothing(principal.rights)) {
      log.info({ username: body.username, address }, 'sign-in without any privilege');
      await records.refused(body.username, address, 'The user has no privilege here.');
      throw await explainLack(principal, LEAST, 'NO_ACCESS');
    }
    await session.start(principal);
    log.info({ username: body.username, address }, 'signed in');
    await records.started(principal.username, address);
    return presentSession(principal);
  });

  binder.open(deleteSession, async ({ query: { everywhere } }, { address, log }, session) => {
    const scope = everywhere ? 'everywhere' : 'this';
    const ended = await session.end(scope);
    if (ended === undefined) return {};
    onSignOut({ user: ended.user, session: everywhere ? undefined : ended.id });
    log.info({ user: ended.user, address, everywhere }, 'signed out');
    await records.ended(usernameIn(ended.user), address, scope);
    return {};
  });

  binder.guarded(getSession, (_input, { principal }) => Promise.resolve(presentSession(principal)));
}

/** What somebody needs at least, to see how things are. */
const LEAST = ['fleet-settings-read', 'fleet-agent-policies-read', 'integrations-read'] as const;
