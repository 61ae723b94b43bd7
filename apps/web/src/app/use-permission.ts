/** Whether the signed-in user may use a route. Until the session is known, nothing is allowed. */
import type { Access } from '@lockstep/contracts';
import { useSession } from '../features/session/api/session-query.ts';
import { permissionFor, type Permission } from '../lib/permission.ts';

export function usePermission(access: Access): Permission {
  const { data } = useSession();
  return permissionFor(access, data?.kind === 'signed-in' ? data.session.privileges : []);
}
