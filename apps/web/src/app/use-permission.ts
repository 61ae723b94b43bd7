/** Whether the signed-in user may use a route. Until the session is known, nothing is allowed. */
import { NO_RIGHTS, rightsOnWire, type Access, type Rights } from '@lockstep/contracts';
import { useMemo } from 'react';
import { useSession } from '../features/session/api/session-query.ts';
import { permissionFor, type About, type Permission } from '../lib/permission.ts';

function useRights(): Rights {
  const { data } = useSession();
  const session = data?.kind === 'signed-in' ? data.session : undefined;
  return useMemo(() => (session === undefined ? NO_RIGHTS : rightsOnWire(session)), [session]);
}

/** Whether the user may do it, and if not, why; `about` names the output where rights are for single ones. */
export function usePermission(access: Access, about?: About): Permission {
  return permissionFor(access, useRights(), about);
}

/** The same for many rows: one hook, one answer for each. */
export function usePermissionOf(access: Access): (about: About) => Permission {
  const rights = useRights();
  return (about) => permissionFor(access, rights, about);
}
