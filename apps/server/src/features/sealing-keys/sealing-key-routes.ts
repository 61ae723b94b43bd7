/** Which keys of the configuration are still needed. */
import { listSealingKeys } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { SealingKeys } from './sealing-keys.ts';

export function bindSealingKeyRoutes(binder: Binder, keys: SealingKeys): void {
  binder.guarded(listSealingKeys, async () => ({
    items: (await keys.count()).map(({ id, isKnown, secrets, verdict }) => ({
      id,
      configured: isKnown,
      secrets: { ...secrets },
      verdict,
    })),
  }));
}
