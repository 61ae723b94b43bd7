/** Whether somebody may use a route, decided before its handler does or records anything. */
import {
  ACT_WITH_STORED_KEY,
  HOME_CLUSTER,
  checkRights,
  mayAnywhere,
  type Access,
} from '@lockstep/contracts';
import { AppError } from '../lib/app-error.ts';
import type { ExplainLack, HoldsAnyRight, Principal } from './principal.ts';

export interface AdmissionOptions {
  readonly explainLack: ExplainLack;
  readonly holdsAnyRight: HoldsAnyRight;
}

/** What a request names before its handler reads it, as it stands in path and query. */
interface Named {
  /** Undefined for home. */
  readonly cluster: unknown;
  readonly outputId: unknown;
}

export interface Admission {
  /** Throws AppError `FORBIDDEN`, with what is missing and who gives it. */
  requireAccess(access: Access, principal: Principal, named: Named): Promise<void>;
  /** The same for one output, without one for everything. */
  requireFor(access: Access, principal: Principal, outputId: string | undefined): Promise<void>;
}

/** Whoever has rights for one output is told what lacks for that one. */
function onlyOutput({ rights }: Principal): string | undefined {
  const [first, ...more] = rights.outputs.keys();
  return more.length === 0 ? first : undefined;
}

export function createAdmission({ explainLack, holdsAnyRight }: AdmissionOptions): Admission {
  const requireFor: Admission['requireFor'] = async (access, principal, outputId) => {
    const answer = checkRights(access, principal.rights, outputId);
    if (answer.kind === 'missing')
      throw await explainLack(principal, answer.privileges, 'FORBIDDEN', outputId);
  };
  const requirePrivileges = async (
    access: Extract<Access, { kind: 'privileges' }>,
    principal: Principal,
    outputId: unknown,
  ): Promise<void> => {
    if (access.outputs === 'in-handler') {
      if (mayAnywhere(access, principal.rights)) return;
      return requireFor(access, principal, onlyOutput(principal));
    }
    // That there is such an output is not known here: who may not see it is answered the same in either case.
    const isAboutOne = access.outputs === 'in-path' && typeof outputId === 'string';
    await requireFor(access, principal, isAboutOne ? outputId : undefined);
  };
  return {
    requireFor,
    async requireAccess(access, principal, { cluster, outputId }) {
      if (access.kind === 'privileges') return requirePrivileges(access, principal, outputId);
      if (access.kind !== 'cluster-rights') return;
      if (cluster !== undefined && cluster !== HOME_CLUSTER)
        return requireFor(ACT_WITH_STORED_KEY, principal, typeof cluster === 'string' ? cluster : undefined);
      if (await holdsAnyRight(principal, access.anyOf)) return;
      const names = access.anyOf.join(' or ');
      throw new AppError(
        'FORBIDDEN',
        `${principal.username} lacks the cluster privilege ${names} of Elasticsearch.`,
        {
          nextAction: `Ask an administrator of the home cluster for a role with ${names}.`,
        },
      );
    },
  };
}
