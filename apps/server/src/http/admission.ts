/** Whether somebody may use a route, decided before its handler does or records anything. */
import { ACT_WITH_STORED_KEY, checkAccess, HOME_CLUSTER, type Access } from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import type { ExplainLack, HoldsAnyRight, Principal } from './principal.ts';

export interface AdmissionOptions {
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
}

/** `cluster` as it stands in the query, undefined for home. */
export type RequireAccess = (access: Access, principal: Principal, cluster: unknown) => Promise<void>;

/** The function throws AppError `FORBIDDEN`, with what is missing and who gives it. */
export function createAdmission({ explainLack, holdsAnyRight }: AdmissionOptions): RequireAccess {
  const requirePrivileges = async (access: Access, principal: Principal): Promise<void> => {
    const answer = checkAccess(access, principal.held);
    if (answer.kind === 'missing') throw await explainLack(principal, answer.privileges, 'FORBIDDEN');
  };
  return async (access, principal, cluster) => {
    if (access.kind !== 'cluster-rights') return requirePrivileges(access, principal);
    if (cluster !== undefined && cluster !== HOME_CLUSTER)
      return requirePrivileges(ACT_WITH_STORED_KEY, principal);
    if (await holdsAnyRight(principal, access.anyOf)) return;
    const names = access.anyOf.join(' or ');
    throw new AppError(
      'FORBIDDEN',
      `${principal.username} lacks the cluster privilege ${names} of Elasticsearch.`,
      {
        nextAction: `Ask an administrator of the home cluster for a role with ${names}.`,
      },
    );
  };
}
