/** Service tokens of the home cluster, made with the rights of the user who asks and shown once. */
import { createServiceToken } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Recording } from '../../lib/record-action.ts';
import type { Secret } from '../../lib/secret.ts';

export interface ServiceTokenRoutesOptions {
  readonly connectionFor: (authorization: Secret) => ElasticConnection;
  readonly clock: Clock;
  readonly recording: Recording;
}

export function bindServiceTokenRoutes(
  binder: Binder,
  { connectionFor, clock, recording }: ServiceTokenRoutesOptions,
): void {
  binder.guarded(createServiceToken, ({ body }, { principal, log }) => {
    const service = body?.remote === true ? 'fleet-server-remote' : 'fleet-server';
    const token = `token-${clock.now()}`;
    const head = {
      actor: principal.username,
      action: 'service_token_created' as const,
      target: { kind: 'service_token', id: token, name: `elastic/${service}/${token}` },
    };
    return recording(head, async () => {
      const { name, value } = await connectionFor(principal.authorization).security.createServiceToken({
        namespace: 'elastic',
        service,
        name: token,
      });
      log.info('service-token-created', { user: principal.username, service, token: name });
      return { name, value };
    });
  });
}
