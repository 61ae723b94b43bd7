/** Who somebody is, and the tokens that agents use. */
import { createAuthenticate } from '../features/access/authenticate.ts';
import { bindServiceTokenRoutes } from '../features/access/service-token-routes.ts';
import { bindSessionRoutes } from '../features/access/session-routes.ts';
import type { Binder } from '../http/bind-route.ts';
import type { Authenticate } from '../http/principal.ts';
import type { ConsoleCore } from './console-core.ts';

export interface ComposedAccess {
  readonly authenticate: Authenticate;
  bind(binder: Binder): void;
}

const AUTHENTICATION_BELIEVED_MS = 30_000;

export function composeAccess({ clock, clusters, history }: ConsoleCore): ComposedAccess {
  const authenticate = createAuthenticate({
    connections: { for: clusters.homeAs },
    clock,
    believedMs: AUTHENTICATION_BELIEVED_MS,
  });
  return {
    authenticate,
    bind(binder) {
      bindSessionRoutes(binder, authenticate);
      bindServiceTokenRoutes(binder, {
        connectionFor: clusters.homeAs,
        clock,
        recording: history.history.recording,
      });
    },
  };
}
