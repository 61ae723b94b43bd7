/** The rotation of a link's key as the server answers it. */
import type { LinkRotation, LinkRotationStep } from '@lockstep/contracts';

/** `done`: nothing, unless steps are named. */
export function makeLinkRotation({
  done = [],
}: { readonly done?: readonly LinkRotationStep[] } = {}): LinkRotation {
  const step = (id: LinkRotationStep, isPossible: boolean): LinkRotation['steps'][number] => ({
    id,
    state: done.includes(id) ? 'done' : isPossible ? 'to_do' : 'blocked',
    message: null,
    requests: [],
  });
  const isBegun = done.includes('create');
  const isProven = done.includes('prove');
  return {
    output: { id: 'paris', name: 'Paris' },
    cluster: 'management',
    alias: 'management',
    former: { name: 'lockstep-paris', ref: 'VuaCfGcBCdbkQm-e5aOx' },
    candidates: [],
    next: isBegun
      ? {
          name: 'lockstep-paris_r1a2b3c4d',
          ref: 'AbcCfGcBCdbkQm-e5aOx',
          created_at: '2026-11-29T08:00:00.000Z',
          by: 'elastic',
        }
      : null,
    keystore: {
      setting: 'cluster.remote.management.credentials',
      command: './bin/elasticsearch-keystore add --force cluster.remote.management.credentials',
      elsewhere: [{ where: 'Kubernetes (ECK)', text: 'Put the new value into the Secret.' }],
    },
    steps: [
      step('create', true),
      step('load', isBegun),
      step('prove', isBegun),
      step('invalidate', isProven),
      step('abandon', isBegun && !isProven),
    ],
    obstacle: null,
    needs_credentials: false,
    needs: { cluster: ['manage_security'], remote: ['manage'] },
  };
}
