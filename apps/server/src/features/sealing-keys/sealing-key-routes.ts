/** Which keys of the configuration are still needed, and sealing what is stored with the first one. */
import { listSealingKeys, rotateSealingKeys } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { SealingKey } from '../../lib/sealing-keys.ts';
import type { SealingKeys } from './sealing-keys.ts';

/** `reseal` rejects when the home cluster cannot be read or written. */
export function bindSealingKeyRoutes(binder: Binder, keys: SealingKeys, reseal: () => Promise<void>): void {
  binder.guarded(listSealingKeys, async () => presented(await keys.count()));
  binder.guarded(rotateSealingKeys, async () => {
    await reseal();
    return presented(await keys.count());
  });
}

const presented = (keys: readonly SealingKey[]) => ({
  items: keys.map(({ id, isKnown, secrets, status }) => ({
    id,
    configured: isKnown,
    secrets: { ...secrets },
    status,
  })),
});
