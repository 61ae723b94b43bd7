/** Who somebody is, and the tokens that agents use. */
import { offeredProviders } from '../config/sign-in-providers.ts';
import { createAuthenticate } from '../features/session/authenticate.ts';
import { createThrottledAuthenticate } from '../features/session/throttled-authenticate.ts';
import { createEnter } from '../features/session/enter.ts';
import { createExplainLack } from '../features/session/explain-lack.ts';
import { createKeepFresh } from '../features/session/keep-fresh.ts';
import { bindPrivilegeRoutes } from '../features/session/privilege-routes.ts';
import { bindServiceTokenRoutes } from '../features/session/service-token-routes.ts';
import { bindSessionRoutes, type SignedOut } from '../features/session/session-routes.ts';
import { createRealmProviders } from '../features/session/realm-providers.ts';
import { bindSignInCallbacks } from '../features/session/sign-in-callbacks.ts';
import { createSignInThrottle } from '../features/session/sign-in-throttle.ts';
import { createSignInRecords } from '../features/session/sign-in-records.ts';
import { createUsedResponses } from '../features/session/used-responses.ts';
import type { Binder, KeepFresh } from '../http/bind-route.ts';
import type { Authenticate, AuthenticateFrom, ExplainLack, HoldsAnyRight } from '../http/principal.ts';
import type { ConsoleCore } from './console-core.ts';

export interface ComposedSession {
  readonly authenticate: Authenticate;
  readonly authenticateFrom: AuthenticateFrom;
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
  readonly keepFresh: KeepFresh;
  bind(binder: Binder): void;
}

const AUTHENTICATION_TTL_MS = 30_000;
/** Who has rights for single outputs is asked about them again once there are others. */
const OUTPUTS_TTL_MS = 5_000;

export function composeSession(
  { clock, clusters, config, activity, home, outputs }: ConsoleCore,
  { onSignOut }: { readonly onSignOut: (whose: SignedOut) => void },
): ComposedSession {
  const authenticate = createAuthenticate({
    connections: { for: clusters.homeAs },
    clock,
    ttlMs: AUTHENTICATION_TTL_MS,
    outputs: () => outputs.list({ maxAgeMs: OUTPUTS_TTL_MS }),
  });
  const { publicUrl, trustedProxies } = config.server;
  const throttle = createSignInThrottle(clock);
  const areAddressesKnown = publicUrl === undefined || trustedProxies.length > 0;
  const authenticateFrom = createThrottledAuthenticate({ authenticate, throttle, clock, areAddressesKnown });
  const explainLack = createExplainLack({ connectionFor: clusters.homeAs });
  const holdsAnyRight: HoldsAnyRight = async ({ authorization }, cluster) => {
    const held = await clusters.homeAs(authorization).security.hasPrivileges({ cluster });
    return cluster.some((name) => held.cluster[name] === true);
  };
  const { recording } = activity.log;
  const { realmSignIn } = clusters.home;
  const providers = offeredProviders(config.auth.providers);
  const realms = createRealmProviders({
    signIn: realmSignIn,
    providers,
    used: createUsedResponses({ connection: clusters.home, clock }),
    clock,
  });
  const records = createSignInRecords(recording, clock);
  const enter = createEnter({ authenticate, explainLack, records, signIn: realmSignIn, clock });
  return {
    authenticate,
    authenticateFrom,
    explainLack,
    holdsAnyRight,
    keepFresh: createKeepFresh({ signIn: realmSignIn, providers, clock }),
    bind(binder) {
      bindSessionRoutes(binder, {
        authenticateFrom,
        providers,
        realms,
        enter,
        onSignOut,
        acceptsUploads: home.acceptsUploads ?? true,
        records,
      });
      const { basePath } = config.server;
      bindSignInCallbacks(binder, { realms, enter, throttle, records, areAddressesKnown, basePath });
      bindPrivilegeRoutes(binder, { connectionFor: clusters.homeAs, recording });
      bindServiceTokenRoutes(binder, {
        connectionFor: clusters.homeAs,
        clock,
        recording,
      });
    },
  };
}
