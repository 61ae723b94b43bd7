/** Which roles the mappings of a cluster give to somebody whom a realm knows. */
import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { matchesPattern } from './action-pattern.ts';

export interface MappedUser {
  readonly username: string;
  readonly dn?: string;
  readonly groups: readonly string[];
  readonly metadata: JsonObject;
  readonly realm: string;
}

/** In the order of their names, each once. */
export function mapRoles(state: ClusterState, user: MappedUser): readonly string[] {
  const roles = [...state.table('role-mappings').values()]
    .filter(({ enabled, rules }) => enabled !== false && isObject(rules) && isMet(rules, user))
    .flatMap((mapping) => (isArray(mapping['roles']) ? mapping['roles'].map(String) : []));
  return [...new Set(roles)].sort();
}

function isMet(rule: JsonObject, user: MappedUser): boolean {
  const [kind, value] = Object.entries(rule)[0] ?? [];
  if (kind === 'field' && isObject(value))
    return Object.entries(value).every(([field, wanted]) => fieldMatches(user, field, wanted));
  if (kind === 'except' && isObject(value)) return !isMet(value, user);
  const rules = isArray(value) ? value.filter(isObject) : [];
  return kind === 'any' ? rules.some((each) => isMet(each, user)) : rules.every((each) => isMet(each, user));
}

function fieldMatches(user: MappedUser, field: string, wanted: Json | undefined): boolean {
  const values = valuesOf(user, field);
  return (isArray(wanted) ? wanted : [wanted ?? null]).some((pattern) =>
    values.some((value) => matchesPattern(textOf(pattern), value)),
  );
}

function valuesOf(user: MappedUser, field: string): readonly string[] {
  switch (field) {
    case 'username':
      return [user.username];
    case 'dn':
      return user.dn === undefined ? [] : [user.dn];
    case 'groups':
      return user.groups;
    case 'realm.name':
      return [user.realm];
    default: {
      const value = field.startsWith('metadata.')
        ? user.metadata[field.slice('metadata.'.length)]
        : undefined;
      return (isArray(value) ? value : value === undefined ? [] : [value]).map(String);
    }
  }
}
