/** Sign in, sign out, who am I. */
import {
  beginSignIn,
  createApiKeySession,
  createCertificateSession,
  createSession,
  deleteSession,
  getSession,
  listSignInProviders,
} from '@lockstep/contracts';
import type { SignInProvider } from '../../config/sign-in-providers.ts';
import type { Binder } from '../../http/bind-route.ts';
import { usernameIn, type AuthenticateFrom, type KnownUser } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { Secret } from '../../lib/secret.ts';
import type { Enter } from './enter.ts';
import type { RealmProviders } from './realm-providers.ts';
import { safeNext } from './safe-next.ts';
import type { SignInRecords } from './sign-in-records.ts';

export interface SessionRoutesOptions {
  readonly authenticateFrom: AuthenticateFrom;
  /** Those that are enabled, in their order. */
  readonly providers: readonly SignInProvider[];
  readonly realms: RealmProviders;
  readonly enter: Enter;
  readonly records: SignInRecords;
  readonly onSignOut: (whose: SignedOut) => void;
  readonly acceptsUploads: boolean;
}

/** A session that is over; all of that user without an id. */
export interface SignedOut {
  readonly user: string;
  readonly session: string | undefined;
}

export function bindSessionRoutes(binder: Binder, options: SessionRoutesOptions): void {
  const { onSignOut, records, realms, acceptsUploads } = options;
  const presentSession = presenterOf(acceptsUploads);
  bindCredentialRoutes(binder, options);

  binder.open(listSignInProviders, () => Promise.resolve({ items: options.providers.map(presentProvider) }));

  binder.open(beginSignIn, async ({ body: { provider, next } }, _context, session) => {
    const { location, pending } = await realms.begin(provider, safeNext(next));
    await session.begin(pending);
    return { location };
  });

  binder.open(deleteSession, async ({ query: { everywhere } }, { address, log }, session) => {
    const scope = everywhere ? 'everywhere' : 'this';
    const ended = await session.end(scope);
    if (ended === undefined) return {};
    onSignOut({ user: ended.user, session: everywhere ? undefined : ended.id });
    const location = await realms.end(ended, log);
    const provider = ended.signIn?.provider;
    log.info('session-ended', { user: ended.user, address, everywhere });
    await records.ended(usernameIn(ended.user), { address, scope, ...(provider && { provider }) });
    return location === undefined ? {} : { location };
  });

  binder.guarded(getSession, (_input, { principal }) => Promise.resolve(presentSession(principal)));
}

/** Those that need nothing but what the request brings. */
function bindCredentialRoutes(binder: Binder, options: SessionRoutesOptions): void {
  const { authenticateFrom, enter, realms, acceptsUploads } = options;
  const presentSession = presenterOf(acceptsUploads);
  const nameOf = (type: SignInProvider['type']): string => {
    const found = options.providers.find((each) => each.type === type);
    if (found !== undefined) return found.name;
    throw new AppError('SIGN_IN_PROVIDER_UNKNOWN', 'This console lets nobody sign in so.');
  };

  binder.open(createSession, async ({ body }, { address, log }, { start }) => {
    const provider = nameOf('basic');
    const pair = Buffer.from(`${body.username}:${body.password}`, 'utf8').toString('base64');
    const answer = await authenticateFrom(new Secret(`Basic ${pair}`), address);
    const by = { provider, shownName: body.username, what: 'The user name or the password' };
    return presentSession(await enter.withAnswer(answer, by, { address, log, start }));
  });

  binder.open(createApiKeySession, async ({ body }, { address, log }, { start }) => {
    const provider = nameOf('api_key');
    const answer = await authenticateFrom(new Secret(`ApiKey ${body.api_key}`), address);
    const by = { provider, shownName: keyName(body.api_key), what: 'The API key' };
    return presentSession(await enter.withAnswer(answer, by, { address, log, start }));
  });

  binder.open(createCertificateSession, async ({ body }, { address, log, certificate }, { start }) => {
    const shown = certificate();
    const tokens = await realms.byCertificate(body.provider, shown);
    const by = { provider: body.provider, type: 'pki', certificate: shown?.fingerprint } as const;
    return presentSession(await enter.withTokens(tokens, by, { address, log, start }));
  });
}

/** The id of an encoded key, which is no secret. */
const keyName = (encoded: string): string => {
  const [id = '', secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return secret === undefined ? '' : `API key ${id}`;
};

const presenterOf =
  (acceptsUploads: boolean) =>
  ({ username, fullName, rights }: KnownUser) => ({
    user: { username, full_name: fullName },
    privileges: [...rights.everywhere],
    all_outputs: [...rights.allOutputs],
    outputs: [...rights.outputs].map(([id, more]) => ({ id, privileges: [...more] })),
    accepts_uploads: acceptsUploads,
  });

const USUAL_TEXTS: Readonly<Record<SignInProvider['type'], string>> = {
  basic: 'Sign in with Elasticsearch',
  saml: 'Sign in with SAML',
  oidc: 'Sign in with OpenID Connect',
  pki: 'Sign in with a certificate',
  api_key: 'Sign in with an API key',
};

const presentProvider = ({ name, type, description, hint, icon }: SignInProvider) => ({
  name,
  type,
  description: description ?? USUAL_TEXTS[type],
  hint: hint ?? null,
  icon: icon ?? null,
});
