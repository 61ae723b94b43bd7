/** Where identity providers send browsers, at the addresses that a Kibana has, so that a realm can serve either. */
import type { Binder, BrowserContext } from '../../http/bind-route.ts';
import { relayPage } from './relay-page.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Enter } from './enter.ts';
import { readSamlResponse } from './read-saml-response.ts';
import type { RealmProviders } from './realm-providers.ts';
import { safeNext } from './safe-next.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { SignInRecords } from './sign-in-records.ts';
import { createHash } from 'node:crypto';

export interface CallbackOptions {
  readonly realms: RealmProviders;
  readonly enter: Enter;
  readonly throttle: SignInThrottle;
  readonly records: SignInRecords;
  readonly areAddressesKnown: boolean;
  /** Before every address that a browser is told. */
  readonly basePath: string;
}

const MOST_OF_AN_ADDRESS = 8_192;

export function bindSignInCallbacks(binder: Binder, options: CallbackOptions): void {
  const { realms, enter, basePath } = options;
  const throttled = createThrottled(options);

  binder.browser('GET', '/api/security/oidc/callback', async (context) => {
    const { query, url, session } = context;
    if (url.length > MOST_OF_AN_ADDRESS) throw new AppError('INVALID_REQUEST', 'The address is too long.');
    const pending = await session.take(query.get('state') ?? '');
    if (pending === undefined)
      throw new AppError(
        'SIGN_IN_NOT_BEGUN',
        'No sign-in that this response belongs to is in progress here.',
      );
    context.keepNext(pending.next);
    if (query.get('error') !== null)
      throw new AppError('SIGN_IN_DENIED', 'The identity provider signed nobody in.');
    const { provider, next } = pending;
    await throttled(context, { provider, credential: url }, async () => {
      const tokens = await realms.finishOpenId(pending, url);
      await enter.withTokens(tokens, { provider, type: 'oidc' }, arrivalOf(context));
    });
    context.redirect(basePath + next);
  });

  const begin = async (context: BrowserContext): Promise<void> => {
    const { query } = context;
    const target = query.get('target_link_uri');
    const next = safeNext(target === null ? undefined : pageOf(context, target, basePath));
    const hint = query.get('login_hint') ?? undefined;
    const { location, pending } = await realms.beginFor(query.get('iss') ?? '', hint, next);
    await context.session.begin(pending);
    context.redirect(location);
  };
  binder.browser('GET', '/api/security/oidc/initiate_login', begin);
  binder.browser('POST', '/api/security/oidc/initiate_login', begin);
  bindSamlCallbacks(binder, options, throttled);
}

function bindSamlCallbacks(binder: Binder, options: CallbackOptions, throttled: Throttled): void {
  const { realms, enter, basePath } = options;

  binder.browser('POST', '/api/security/saml/callback', async (context) => {
    const { form, session } = context;
    const content = form.get('SAMLResponse') ?? '';
    const facts = readSamlResponse(content);
    if (facts === undefined) throw new AppError('INVALID_REQUEST', 'The form holds no SAML response.');
    // The browser sends its cookie only with what a page of this very console sends.
    if (form.get('relayed') === null) {
      const action = `${basePath}/api/security/saml/callback`;
      context.page(relayPage(action, { SAMLResponse: content, relayed: 'yes' }));
      return;
    }
    const pending = facts.inResponseTo === undefined ? undefined : await session.take(facts.inResponseTo);
    if (facts.inResponseTo !== undefined && pending === undefined)
      throw new AppError(
        'SIGN_IN_NOT_BEGUN',
        'No sign-in that this response belongs to is in progress here.',
      );
    if (pending !== undefined) context.keepNext(pending.next);
    const provider = pending?.provider ?? 'saml';
    await throttled(context, { provider, credential: content }, async () => {
      const found = await realms.finishSaml(content, facts, pending);
      await enter.withTokens(found.tokens, { provider: found.provider, type: 'saml' }, arrivalOf(context));
    });
    context.redirect(basePath + (pending?.next ?? '/'));
  });

  // After a sign-out at the provider, or because of one.
  binder.browser('GET', '/logout', async (context) => {
    const { query, url, session } = context;
    if (url.length > MOST_OF_AN_ADDRESS) throw new AppError('INVALID_REQUEST', 'The address is too long.');
    if (query.get('SAMLRequest') === null) {
      context.redirect(`${basePath}/login?signed_out=true`);
      return;
    }
    const location = await throttled(context, { provider: 'saml', credential: url }, () =>
      realms.endFromProvider(url.slice(url.indexOf('?') + 1)),
    );
    session.forget();
    context.redirect(location ?? `${basePath}/login?signed_out=true`);
  });
}

const arrivalOf = ({ address, log, session }: BrowserContext) => ({ address, log, start: session.start });

/** The page that an address of this console names; undefined for one of others. */
function pageOf({ isOwn }: BrowserContext, address: string, basePath: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !isOwn(url.host) || !url.pathname.startsWith(basePath)) return undefined;
  return url.pathname.slice(basePath.length) + url.search + url.hash;
}

interface Claim {
  readonly provider: string;
  readonly credential: string;
}

type Throttled = ReturnType<typeof createThrottled>;

/** What Elasticsearch refuses counts as a guess, and stands on record. */
function createThrottled({ throttle, records, areAddressesKnown }: CallbackOptions) {
  return async <T>(
    { address: from, log }: BrowserContext,
    { provider, credential }: Claim,
    work: () => Promise<T>,
  ): Promise<T> => {
    const address = areAddressesKnown ? from : undefined;
    const digest = createHash('sha256').update(credential).digest('base64url');
    const attempt = throttle.begin({ user: undefined, address, credential: digest });
    if (attempt.kind === 'wait')
      throw new AppError('TOO_MANY_ATTEMPTS', 'There were too many failed attempts.');
    try {
      const done = await work();
      attempt.takeBack();
      return done;
    } catch (error) {
      const isGuess = error instanceof AppError && GUESSES.has(error.code);
      if (!isGuess) attempt.takeBack();
      if (error instanceof AppError && error.status < 500 && error.code !== 'NO_ACCESS') {
        log.info('session-refused', { code: error.code, provider, address: from });
        await records.refused('', { address: from, provider }, error.message);
      }
      throw error;
    }
  };
}

const GUESSES: ReadonlySet<string> = new Set(['SIGN_IN_NOT_ACCEPTED', 'SIGN_IN_REPLAYED', 'SIGN_IN_FAILED']);
