import { illegalArgument, parseError, requestValidationError } from '../http/errors.ts';
import { asList, asStrings, isObject, isString, type JsonObject, type MutableJson } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type RoleDescriptor } from '../state/collections.ts';
import { coversPattern } from './action-pattern.ts';
import { clusterPrivilegesOf, indexPrivilegesOf } from './authorize.ts';
import { CLUSTER_PRIVILEGES } from './cluster-privileges.ts';
import { INDEX_PRIVILEGES } from './index-privileges.ts';
import { covers, findPrivilege, type Privilege, type PrivilegeTable } from './privilege.ts';
import { type Subject } from './subject.ts';

export interface PrivilegeAnswer {
  readonly hasAll: boolean;
  readonly cluster: JsonObject;
  readonly index: JsonObject;
  readonly application: JsonObject;
}

/** Answers `_has_privileges`: of everything asked, what the subject has (docs/elastic/elasticsearch.md#privilege-checks). */
export function checkPrivileges(state: ClusterState, subject: Subject, body: JsonObject): PrivilegeAnswer {
  checkBody(subject, body);
  const cluster = asStrings(body['cluster']);
  const index = asList(body['index']).filter(isObject);
  const application = asList(body['application']).filter(isObject);
  const clusterAnswer = answerEach(cluster, (name) => hasCluster(subject, name));
  const indexAnswer: MutableJson = {};
  for (const entry of index) {
    const privileges = asStrings(entry['privileges']);
    for (const name of asStrings(entry['names'])) {
      const before = indexAnswer[name];
      indexAnswer[name] = {
        ...(isObject(before) ? before : {}),
        ...answerEach(privileges, (privilege) => hasIndex(subject, name, privilege)),
      };
    }
  }
  const applicationAnswer = answerApplications(state, subject, application);
  return {
    hasAll: allTrue([
      clusterAnswer,
      ...Object.values(indexAnswer).filter(isObject),
      ...Object.values(applicationAnswer)
        .filter(isObject)
        .flatMap((one) => Object.values(one).filter(isObject)),
    ]),
    cluster: clusterAnswer,
    index: indexAnswer,
    application: applicationAnswer,
  };
}

function checkBody(subject: Subject, body: JsonObject): void {
  const who = `[${subject.username}/has_privileges]`;
  const unknown = Object.keys(body).find((key) => !['cluster', 'index', 'application'].includes(key));
  if (unknown !== undefined)
    throw parseError(`failed to parse privileges check ${who}. unexpected field [${unknown}]`);
  if (Object.keys(body).length === 0)
    throw parseError(
      `failed to parse privileges check ${who}. All privilege fields [cluster,index,applications] are missing`,
    );
  for (const entry of asList(body['index']).filter(isObject)) {
    for (const field of ['names', 'privileges']) {
      if (entry[field] === undefined)
        throw parseError(
          `failed to parse indices privileges for role ${who}. missing required [${field}] field`,
        );
    }
  }
}

const answerEach = (names: readonly string[], has: (name: string) => boolean): JsonObject =>
  Object.fromEntries(names.map((name) => [name, has(name)]));

const allTrue = (answers: readonly JsonObject[]): boolean =>
  answers.every((answer) => Object.values(answer).every((value) => value === true));

function privilegeOf(table: PrivilegeTable, name: string, scope: string): Privilege {
  const privilege = findPrivilege(table, name.toLowerCase());
  if (privilege) return privilege;
  throw illegalArgument(
    `unknown ${scope} privilege [${name}]. a privilege must be either one of the predefined ${scope} privilege names [${Object.keys(table).sort().join(',')}] or a pattern over one of the available ${scope} actions`,
  );
}

function hasCluster(subject: Subject, name: string): boolean {
  const asked = privilegeOf(CLUSTER_PRIVILEGES, name, 'cluster');
  return subject.limits.every((roles) => covers(clusterPrivilegesOf(roles), asked));
}

/** The name may be a pattern: then every index it could match must be covered by one entry. */
function hasIndex(subject: Subject, indexName: string, privilegeName: string): boolean {
  const asked = privilegeOf(INDEX_PRIVILEGES, privilegeName, 'index');
  return subject.limits.every((roles) => covers(indexGrants(roles, indexName), asked));
}

function indexGrants(roles: readonly RoleDescriptor[], indexName: string): readonly Privilege[] {
  if (!indexName.includes('*')) return indexPrivilegesOf(roles, indexName);
  return roles
    .flatMap((role) => role.indices)
    .filter((entry) => entry.names.some((pattern) => coversPattern(pattern, indexName)))
    .flatMap((entry) => entry.privileges)
    .flatMap((name) => findPrivilege(INDEX_PRIVILEGES, name.toLowerCase()) ?? []);
}

function answerApplications(state: ClusterState, subject: Subject, asked: readonly JsonObject[]): JsonObject {
  const answer: Record<string, Record<string, JsonObject>> = {};
  for (const entry of asked) {
    const application = entry['application'];
    if (!isString(application))
      throw requestValidationError(['application privileges need an [application]']);
    const resources = (answer[application] ??= {});
    for (const resource of asStrings(entry['resources'])) {
      resources[resource] = {
        ...resources[resource],
        ...answerEach(asStrings(entry['privileges']), (name) =>
          hasApplication(state, subject, { application, resource, name }),
        ),
      };
    }
  }
  return answer;
}

/**
 * A role has what the stored privileges behind its names give. A name that nobody registered gives nothing, unless it is
 * the only one that a role names, which then is had by this name; a name with a wildcard is a pattern over actions.
 */
function hasApplication(
  state: ClusterState,
  subject: Subject,
  asked: { readonly application: string; readonly resource: string; readonly name: string },
): boolean {
  const stored = (name: string): readonly string[] =>
    state.table('application-privileges').get(`${asked.application}:${name}`)?.actions ?? [];
  const isAction = (name: string): boolean => /[:/*]/.test(name);
  return subject.limits.every((roles) => {
    const names = new Set(
      roles
        .flatMap((role) => role.applications)
        .filter((entry) => coversPattern(entry.application, asked.application))
        .filter((entry) => entry.resources.some((resource) => coversPattern(resource, asked.resource)))
        .flatMap((entry) => entry.privileges),
    );
    const held = [...names].flatMap((name) => (isAction(name) ? [name] : stored(name)));
    const wanted = isAction(asked.name) ? [asked.name] : stored(asked.name);
    if (wanted.length === 0) return held.includes('*') || (names.size === 1 && names.has(asked.name));
    return wanted.every((action) => held.some((pattern) => coversPattern(pattern, action)));
  });
}
