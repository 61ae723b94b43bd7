/** The rotation of a link's key over HTTP, step by step. */
import { getLinkRotation, stepLinkRotation } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { toCredentials } from './credential-routes.ts';
import type { LinkRotations } from './link-rotations.ts';

export function bindLinkRotationRoutes(binder: Binder, rotations: LinkRotations): void {
  binder.guarded(getLinkRotation, async ({ params }) => ({ item: await rotations.view(params.outputId) }));

  binder.guarded(stepLinkRotation, async ({ params, body }, { log, principal }) => {
    const { step, credentials, former_id: formerId, keystore_password: keystorePassword } = body;
    const { outputId } = params;
    log.info('rotation-step-ordered', { user: principal.username, output: outputId, step });
    const order = {
      outputId,
      principal,
      credentials: toCredentials(credentials),
      formerId,
      keystorePassword: keystorePassword === '' ? undefined : keystorePassword,
      isUnshared: body.is_unshared,
    };
    const { item, value } = await rotations.step(order, step);
    const label = item.keystore?.setting ?? 'Encoded key';
    return { item, shown_once: value === undefined ? null : { label, value } };
  });
}
