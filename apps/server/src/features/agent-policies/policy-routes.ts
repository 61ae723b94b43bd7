/** What the routes of both kinds of policies share. */
import type { UserContext } from '../../http/request-context.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import { parseKuery } from '../../lib/kuery.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { NamedOutput } from './output-users.ts';
import type { PolicyStores } from './policy-stores.ts';
import type { OfferedPolicy } from './simplified-policy.ts';

export interface PackageToInstall {
  readonly name: string;
  readonly version: string;
  /** Outdated, or with a signature that does not fit. */
  readonly force: boolean;
}

export interface UsablePackage {
  readonly title: string;
  readonly version: string;
  /** As `secretVariables` of the options, where the record of the package has them. */
  readonly secretVariables?: readonly string[] | undefined;
}

export interface PolicyRoutesOptions {
  readonly stores: PolicyStores;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly outputs: () => Promise<readonly NamedOutput[]>;
  /** Throws OUTPUT_NOT_FOUND when one of the ids is no output; null and undefined mean the default one. */
  readonly requireOutputs: (ids: readonly (string | null | undefined)[]) => Promise<void>;
  /** Throws FLEET_OBJECT_NOT_FOUND when the id is that of no Fleet Server host; null and undefined mean the default one. */
  readonly requireServerHost: (id: string | null | undefined) => Promise<void>;
  /** An installed package; undefined when it is not installed. */
  readonly installedPackage: (packageName: string) => Promise<UsablePackage | undefined>;
  /** Installs a package for the user as the routes of packages do. Throws the reason when it is refused. */
  readonly installPackage: (wanted: PackageToInstall, context: UserContext) => Promise<UsablePackage>;
  /** What a version of a package offers for policies; undefined when nobody can tell. */
  readonly offeredPolicy: (packageName: string, version: string) => Promise<OfferedPolicy | undefined>;
  readonly secretBox: SecretBox;
  /**
   * Names of the variables that an installed package declares as secret. Throws REGISTRY_UNREACHABLE while nobody can
   * tell: a value that may be a secret is not stored in clear.
   */
  readonly secretVariables: (packageName: string) => Promise<ReadonlySet<string>>;
  /** Called after a change: pipelines that policies name are custom assets of their packages. */
  readonly onChange: () => void;
  readonly recording: Recording;
}

export interface Page {
  readonly page: number;
  readonly perPage: number;
  readonly sortField?: string | undefined;
  readonly sortOrder: 'asc' | 'desc';
  readonly kuery?: string | undefined;
}

/**
 * One page of a list, with the figures that a client pages by. `members`: what an item can have. Throws INVALID_REQUEST
 * for a query that cannot be read, or that names something else.
 */
export function pageOf<T extends object>(all: readonly T[], query: Page, members: readonly string[]) {
  const { page, perPage } = query;
  const found = sorted(selected(all, query.kuery, members), query, members);
  const start = (page - 1) * perPage;
  return { items: found.slice(start, start + perPage), total: found.length, page, perPage };
}

function selected<T>(all: readonly T[], kuery: string | undefined, members: readonly string[]): readonly T[] {
  const query = parseKuery(kuery ?? '');
  if (query.kind === 'invalid')
    throw new AppError('INVALID_REQUEST', `[query.kuery]: ${query.message}`, {
      nextAction: 'Ask with fields, values, and, or, not and *.',
    });
  const unknownField = query.fields.find((field) => !members.includes(field.split('.')[0] ?? ''));
  if (unknownField !== undefined)
    throw new AppError('INVALID_REQUEST', `[query.kuery]: the items of this list have no ${unknownField}`);
  return all.filter(query.matches);
}

/** The list comes by name; whoever wants another order says a member. */
function sorted<T extends object>(
  all: readonly T[],
  { sortField = 'name', sortOrder }: Page,
  members: readonly string[],
): readonly T[] {
  const field = sortField.replace(/\.keyword$/, '');
  const [root = ''] = field.split('.');
  if (!members.includes(root))
    throw new AppError('INVALID_REQUEST', `[query.sortField]: the items of this list have no ${sortField}`);
  const direction = sortOrder === 'desc' ? -1 : 1;
  return all
    .map((item) => ({ item, key: orderKey(memberAt(item, field)) }))
    .toSorted((a, b) => direction * compareKeys(a.key, b.key))
    .map(({ item }) => item);
}

function memberAt(item: object, field: string): unknown {
  let value: unknown = item;
  for (const name of field.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}

/** Numbers among each other by size, everything else as it is written. */
interface OrderKey {
  readonly number: number | undefined;
  readonly text: string;
}

function orderKey(value: unknown): OrderKey {
  const text = value === undefined || value === null ? '' : JSON.stringify(value);
  return { number: typeof value === 'number' ? value : undefined, text };
}

function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a.number !== undefined && b.number !== undefined) return a.number - b.number;
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1;
}

/** A write that lost against another one, as our error. */
export async function saveOrRefuse(write: Promise<'written' | 'conflict'>, message: string): Promise<void> {
  if ((await write) === 'conflict') throw new AppError('POLICY_NAME_TAKEN', message);
}

export interface RecordedPolicy {
  readonly kind: 'agent_policy' | 'package_policy';
  readonly id: string;
  readonly name: string;
}

/** The activity entry of a change to a policy, before its result is known. */
export function policyHead(
  actor: string,
  action: ActionHead['action'],
  { kind, id, name }: RecordedPolicy,
): ActionHead {
  return { actor, action, target: { kind, id, name } };
}
