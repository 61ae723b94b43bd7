/** Who somebody is, and the tokens that agents use. */
import { createAuthenticate } from '../features/access/authenticate.ts';
import { createBrakedAuthenticate } from '../features/access/braked-authenticate.ts';
import { createExplainLack } from '../features/access/explain-lack.ts';
import { bindPrivilegeRoutes } from '../features/access/privilege-routes.ts';
import { bindServiceTokenRoutes } from '../features/access/service-token-routes.ts';
import { bindSessionRoutes, type SignedOut } from '../features/access/session-routes.ts';
import { createSignInBrake } from '../features/access/sign-in-brake.ts';
import { createSignInRecords } from '../features/access/sign-in-records.ts';
import type { Binder } from '../http/bind-route.ts';
import type { Authenticate, AuthenticateFrom, ExplainLack, HoldsAnyRight } from '../http/principal.ts';
import type { ConsoleCore } from './console-core.ts';

export interface ComposedAccess {
  readonly authenticate: Authenticate;
  readonly authenticateFrom: AuthenticateFrom;
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
  bind(binder: Binder): void;
}

const AUTHENTICATION_TTL_MS = 30_000;
/** Who has rights for single outputs is asked about them again once there are others. */
const OUTPUTS_TTL_MS = 5_000;

export function composeAccess(
  { clock, clusters, config, history, home, outputs }: ConsoleCore,
  { onSignOut }: { readonly onSignOut: (whose: SignedOut) => void },
): ComposedAccess {
  const authenticate = createAuthenticate({
    connections: { for: clusters.homeAs },
    clock,
    ttlMs: AUTHENTICATION_TTL_MS,
    outputs: () => outputs.list({ maxAgeMs: OUTPUTS_TTL_MS }),
  });
  const { publicUrl, trustedProxies } = config.server;
  const authenticateFrom = createBrakedAuthenticate({
    authenticate,
    brake: createSignInBrake(clock),
    clock,
    areAddressesKnown: publicUrl === undefined || trustedProxies.length > 0,
  });
  const explainLack = createExplainLack({ connectionFor: clusters.homeAs });
  const holdsAnyRight: HoldsAnyRight = async ({ authorization }, cluster) => {
    const held = await clusters.homeAs(authorization).security.hasPrivileges({ cluster });
    return cluster.some((name) => held.cluster[name] === true);
  };
  const { recording } = history.history;
  return {
    authenticate,
    authenticateFrom,
    explainLack,
    holdsAnyRight,
    bind(binder) {
      bindSessionRoutes(binder, {
        authenticateFrom,
        explainLack,
        onSignOut,
        acceptsUploads: home.acceptsUploads ?? true,
        records: createSignInRecords(recording, clock),
      });
      bindPrivilegeRoutes(binder, { connectionFor: clusters.homeAs, recording });
      bindServiceTokenRoutes(binder, {
        connectionFor: clusters.homeAs,
        clock,
        recording,
      });
    },
  };
}
