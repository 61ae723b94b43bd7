import { securityError, type ElasticError } from '../http/errors.ts';
import { type IndexPrivileges, type RoleDescriptor } from '../state/collections.ts';
import { matchesPattern } from './action-pattern.ts';
import { ANYONES_ACTIONS, CLUSTER_PRIVILEGES } from './cluster-privileges.ts';
import { INDEX_PRIVILEGES } from './index-privileges.ts';
import { findPrivilege, grants, namesGranting, type Privilege } from './privilege.ts';
import { describeSubject, type Subject } from './subject.ts';

/** Names that need `allow_restricted_indices`: internal indices of the stack. */
const RESTRICTED = ['.security*', '.kibana*', '.fleet-*', '.async-search*', '.transform-internal*'];

const isRestrictedIndex = (name: string): boolean =>
  RESTRICTED.some((pattern) => matchesPattern(pattern, name));

/** Of all these roles together. Names that are no privileges are left out. */
export const clusterPrivilegesOf = (roles: readonly RoleDescriptor[]): readonly Privilege[] =>
  roles
    .flatMap((role) => role.cluster)
    .flatMap((name) => findPrivilege(CLUSTER_PRIVILEGES, name.toLowerCase()) ?? []);

/** Index name patterns of roles may be regular expressions between slashes; `~(…)` is "anything but". */
function roleNameMatches(pattern: string, name: string): boolean {
  if (!pattern.startsWith('/') || !pattern.endsWith('/')) return matchesPattern(pattern, name);
  const inner = pattern.slice(1, -1);
  const except = /^~\((.*)\)$/s.exec(inner);
  try {
    return except
      ? !new RegExp(`^(?:${except[1] ?? ''})$`).test(name)
      : new RegExp(`^(?:${inner})$`).test(name);
  } catch {
    return false;
  }
}

const entryCovers = (entry: IndexPrivileges, index: string): boolean =>
  entry.names.some((pattern) => roleNameMatches(pattern, index)) &&
  (entry.allow_restricted_indices || !isRestrictedIndex(index));

/** By every entry whose patterns cover the index; privileges of several entries add up. */
export const indexPrivilegesOf = (
  roles: readonly RoleDescriptor[],
  indexName: string,
): readonly Privilege[] =>
  roles
    .flatMap((role) => role.indices)
    .filter((entry) => entryCovers(entry, indexName))
    .flatMap((entry) => entry.privileges)
    .flatMap((name) => findPrivilege(INDEX_PRIVILEGES, name.toLowerCase()) ?? []);

/** Every limit has to grant it: an API key may do what both it and its owner may. */
export const mayOnCluster = (subject: Subject, action: string): boolean =>
  ANYONES_ACTIONS.includes(action) ||
  subject.limits.every((roles) => clusterPrivilegesOf(roles).some((privilege) => grants(privilege, action)));

/**
 * On this very name: that a data stream grants it for its backing indices is the business of
 * `createIndexAccess`.
 */
export const mayOnIndex = (subject: Pick<Subject, 'limits'>, action: string, indexName: string): boolean =>
  subject.limits.every((roles) =>
    indexPrivilegesOf(roles, indexName).some((privilege) => grants(privilege, action)),
  );

/** Fields or documents that a role hides cannot be simulated: such a role must not read at all. */
export const hidesContent = (limits: Subject['limits'], indexName: string): boolean =>
  limits
    .flat()
    .flatMap((role) => role.indices)
    .some((entry) => (entry.query !== undefined || entry.field_security) && entryCovers(entry, indexName));

/** Document or field level security hides something of the index from the subject. */
export const hasHiddenContent = (subject: Subject, indexName: string): boolean =>
  hidesContent(subject.limits, indexName);

/** The refusal of a cluster action, in Elasticsearch's words (docs/elastic/elasticsearch.md#authorization-errors). */
export const deniedOnCluster = (subject: Subject, action: string): ElasticError =>
  securityError(
    403,
    `action [${action}] is unauthorized for ${describeSubject(subject)}, this action is granted by the cluster privileges [${namesGranting(CLUSTER_PRIVILEGES, action).join(',')}]`,
  );

/** The refusal of an action on indices that no role grants at all, or whose names cannot be looked at. */
export const deniedOnAny = (subject: Subject, action: string): ElasticError =>
  securityError(
    403,
    `action [${action}] is unauthorized for ${describeSubject(subject)}, this action is granted by the index privileges [${namesGranting(INDEX_PRIVILEGES, action).join(',')}]`,
  );

/** 403, with the privileges that would grant the action. */
export const deniedOnIndices = (subject: Subject, action: string, indices: readonly string[]): ElasticError =>
  securityError(
    403,
    `action [${action}] is unauthorized for ${describeSubject(subject)} on indices [${indices.join(',')}], this action is granted by the index privileges [${namesGranting(INDEX_PRIVILEGES, action).join(',')}]`,
  );
