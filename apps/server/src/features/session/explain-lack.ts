/** Says to somebody who lacks a privilege which role gives it, with the request to paste. */
import {
  ALL_OUTPUTS,
  applicationPrivilege,
  applicationRole,
  EVERYTHING,
  grantedByRole,
  LOCKSTEP_APPLICATION,
  outputResource,
  REGISTER_PRIVILEGES,
  type Privilege,
  type Rights,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { ExplainLack, KnownUser } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Secret } from '../../lib/secret.ts';

export interface ExplainLackOptions {
  readonly connectionFor: (authorization: Secret) => Pick<ElasticConnection, 'security'>;
}

type OwnApplications = Awaited<ReturnType<ElasticConnection['security']['ownApplications']>>;

/** A role that names a privilege which nobody registered grants nothing: that is told apart from no such role. */
export function createExplainLack({ connectionFor }: ExplainLackOptions): ExplainLack {
  return async (principal, missing, code, outputId) => {
    const { security } = connectionFor(principal.authorization);
    const own =
      principal.authenticationType === 'api_key' ? security.ownKeyApplications() : security.ownApplications();
    const named = namedAmong(await own.catch(() => []), missing, outputId);
    return lackError({ principal, missing, code, named, outputId });
  };
}

/** The applications whose privileges the own roles name, as far as these would grant what is missing. */
function namedAmong(
  own: OwnApplications,
  missing: readonly Privilege[],
  outputId: string | undefined,
): readonly string[] {
  const wide = outputId === undefined ? [EVERYTHING] : [EVERYTHING, ALL_OUTPUTS, outputResource(outputId)];
  return own
    .filter(({ application, privileges, resources }) => {
      if (application === LOCKSTEP_APPLICATION && !resources.some((each) => wide.includes(each)))
        return false;
      const granted = grantedByRole(application, privileges);
      return missing.every((privilege) => granted.has(privilege));
    })
    .map(({ application }) => application);
}

const LIST = new Intl.ListFormat('en');

interface Lack {
  readonly principal: KnownUser;
  readonly missing: readonly Privilege[];
  readonly code: Parameters<ExplainLack>[2];
  readonly named: readonly string[];
  readonly outputId: string | undefined;
}

function lackError({ principal, missing, code, named, outputId }: Lack): AppError {
  const { username, rights } = principal;
  const names = missing.map(applicationPrivilege);
  const lacks = `${username} lacks ${LIST.format(names)} of the application ${LOCKSTEP_APPLICATION}${whereOf(rights, outputId)}`;
  if (named.includes(LOCKSTEP_APPLICATION)) {
    return new AppError(
      code,
      `${lacks}: a role names it, but nobody has registered it in Elasticsearch, so the role grants nothing.`,
      {
        nextAction: 'Register the privileges of Lockstep with the request under details.',
        detail: register(),
      },
    );
  }
  const hint =
    named.length === 0 ? '' : ' A role names privileges of Kibana, which no Kibana has registered.';
  return new AppError(code, `${lacks}.${hint}`, {
    nextAction: `Ask an administrator to give ${username} a role with that; the requests are under details.`,
    detail: `${register()}\n\n${roleRequest(names, outputId)}`,
  });
}

const register = (): string => requestText(REGISTER_PRIVILEGES);

/** Whoever has rights for single outputs is told for what they do not hold. */
function whereOf({ allOutputs, outputs }: Rights, outputId: string | undefined): string {
  if (outputId !== undefined) return ` for the resource ${outputResource(outputId)}`;
  return allOutputs.size === 0 && outputs.size === 0 ? '' : ` for everything (the resource ${EVERYTHING})`;
}

function roleRequest(names: readonly string[], outputId: string | undefined): string {
  const isReading = names.every((name) => name.endsWith('_read'));
  const path = `/_security/role/lockstep_${isReading ? 'viewer' : 'operator'}`;
  const resources = outputId === undefined ? [EVERYTHING] : [outputResource(outputId)];
  return requestText({ method: 'PUT', path, body: applicationRole(names, resources) });
}

const requestText = (request: {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}): string => `${request.method} ${request.path}\n${JSON.stringify(request.body, null, 2)}`;
