/** A credential as the server answers it. */
import type { Credential } from '@lockstep/contracts';

export function makeCredential(changes: Partial<Credential> = {}): Credential {
  return {
    id: 'paris:remote_api_key',
    kind: 'remote_api_key',
    name: 'lockstep_apply_paris',
    ref: 'VuaCfGcBCdbkQm-e5aOx',
    use: 'output',
    output: { id: 'paris', name: 'Paris' },
    cluster: 'Paris',
    owner: 'elastic',
    created_at: '2025-11-01T08:00:00.000Z',
    expires_at: null,
    rotated_at: null,
    state: 'valid',
    reason: null,
    rotation: { by: 'console', note: null, scheduled_at: null },
    former: [],
    last_rotation: null,
    interrupted: null,
    ...changes,
  };
}
