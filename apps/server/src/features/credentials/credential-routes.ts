/** Credentials and their rotation over HTTP. */
import {
  invalidateFormerCredentials,
  listCredentials,
  previewRotation,
  rotateCredential,
  type RouteInput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { CredentialsPage } from './credentials.ts';
import type { RotationOrder } from './rotation-ports.ts';
import type { Rotations } from './rotations.ts';

/** Users who see single outputs alone get the credentials of these. */
export function bindCredentialRoutes(
  binder: Binder,
  { page, rotations }: { readonly page: CredentialsPage; readonly rotations: Rotations },
): void {
  binder.guarded(listCredentials, async (_input, { outputs }) => ({
    items: [...outputs.only(await page.list(), ({ output }) => output?.id ?? null)],
  }));

  binder.guarded(previewRotation, async ({ body }, { outputs, principal }) => {
    await outputs.require(body.output_id);
    return { item: await page.preview(orderOf(body, principal.username, false)) };
  });

  binder.guarded(rotateCredential, async ({ body }, { log, outputs, principal }) => {
    await outputs.require(body.output_id);
    const { output_id: output, kind, at_once: atOnce } = body;
    log.info('rotation-ordered', { user: principal.username, output, kind });
    await rotations.rotate(orderOf(body, principal.username, atOnce));
    return { item: await page.one(output, kind) };
  });

  binder.guarded(invalidateFormerCredentials, async ({ body }, { outputs, principal }) => {
    await outputs.require(body.output_id);
    await rotations.settle(orderOf(body, principal.username, true), false);
    return { item: await page.one(body.output_id, body.kind) };
  });
}

function orderOf(
  body: RouteInput<typeof previewRotation>['body'],
  by: string,
  atOnce: boolean,
): RotationOrder {
  const { credentials } = body;
  return {
    outputId: body.output_id,
    kind: body.kind,
    by,
    atOnce,
    credentials: toCredentials(credentials),
  };
}

/** As they were given with an order. */
export function toCredentials(
  given: RouteInput<typeof previewRotation>['body']['credentials'],
): RotationOrder['credentials'] {
  if (given === undefined) return undefined;
  return 'api_key' in given ? { kind: 'api-key', encoded: given.api_key } : { kind: 'basic', ...given };
}
