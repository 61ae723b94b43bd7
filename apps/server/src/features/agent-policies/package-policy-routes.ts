/** Integration policies over HTTP, in Kibana's shapes. */
import {
  bulkGetPackagePolicies,
  createPackagePolicy,
  deletePackagePolicies,
  deletePackagePolicy,
  getPackagePolicy,
  listPackagePolicies,
  packagePolicySchema,
  updatePackagePolicy,
  type PackagePolicy,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { toAppError } from '../../http/error-handler.ts';
import { AppError } from '../../lib/app-error.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import { isoTime } from '../../lib/clock.ts';
import { checkReferences, contentFor, idTaken, withPackage } from './check-package-policy.ts';
import { requireOwnSpace } from './own-space.ts';
import type { PackagePolicyBody } from './merge-package-policy.ts';
import type { PolicyStores } from './policy-stores.ts';
import { sealPolicy, type SealedPolicy, type StoredPackagePolicy } from './policy-secrets.ts';
import {
  type Page,
  pageOf,
  policyHead,
  saveOrRefuse,
  type PolicyRoutesOptions,
  type UsablePackage,
} from './policy-routes.ts';
import { presentIn, type PolicyFormat } from './present-package-policy.ts';
import { bindPackagePolicyUpgrade } from './upgrade-package-policies.ts';

const MEMBERS = Object.keys(packagePolicySchema.shape);

export function bindPackagePolicyRoutes(binder: Binder, options: PolicyRoutesOptions): void {
  bindReads(binder, options.stores);
  bindWrites(binder, options);
  bindRemovals(binder, options);
  bindPackagePolicyUpgrade(binder, options);
}

/** Throws PACKAGE_POLICY_NOT_FOUND. */
async function findIn({ packagePolicies }: PolicyStores, id: string) {
  const found = await packagePolicies.get(id);
  if (found === undefined)
    throw new AppError('PACKAGE_POLICY_NOT_FOUND', `Integration policy ${id} not found`);
  return found;
}

function bindReads(binder: Binder, stores: PolicyStores): void {
  const { packagePolicies } = stores;
  binder.guarded(listPackagePolicies, async ({ query }) => listed(await packagePolicies.list(), query));
  binder.guarded(bulkGetPackagePolicies, async ({ body, query }) => {
    const known = new Map((await packagePolicies.list()).map((policy) => [policy.id, policy]));
    const missing = body.ids.find((id) => !known.has(id));
    if (missing !== undefined && !body.ignoreMissing)
      throw new AppError('PACKAGE_POLICY_NOT_FOUND', `Integration policy ${missing} not found`);
    const found = body.ids.flatMap((id) => known.get(id) ?? []);
    return { items: found.map((policy) => presentIn(query.format, policy)) };
  });
  binder.guarded(getPackagePolicy, async ({ params, query }) => ({
    item: presentIn(query.format, (await findIn(stores, params.packagePolicyId)).policy),
  }));
}

function bindWrites(binder: Binder, options: PolicyRoutesOptions): void {
  const { stores, clock, newId, onChange, recording } = options;
  const { packagePolicies } = stores;
  const createOrFinish = createUnfinishedCreations(clock, newId);

  binder.guarded(createPackagePolicy, ({ body, query }, context) => {
    const { username: by } = context.principal;
    requireOwnSpace({ member: 'spaceIds', given: body.spaceIds, space: context.space });
    return createOrFinish({ kind: 'package-policy', by, body }, ({ id, isRepeat }) =>
      recording(policyHead(by, 'package_policy_created', recorded(id, body.name)), async (note) => {
        const made = isRepeat ? await packagePolicies.get(id) : undefined;
        if (made !== undefined) return { item: presentIn(query.format, made.policy) };
        const { content, installed } = await checked(body, undefined, id);
        const now = isoTime(clock.now());
        const stamp = { revision: 1, created_at: now, created_by: by, updated_at: now, updated_by: by };
        refuseStrangeReferences({ id, ...content, ...stamp }, options);
        const usable = await withPackage(options, { content, installed, body }, context);
        const stored = await sealed(options, { policy: { id, ...usable, ...stamp }, installed });
        await saveOrRefuse(packagePolicies.create(stored), idTaken(id));
        note({ after: summaryOf(stored) });
        onChange();
        return { item: presentIn(query.format, stored) };
      }),
    );
  });

  binder.guarded(updatePackagePolicy, async ({ params, body, query }, { principal, space }) => {
    const previous = await findIn(stores, params.packagePolicyId);
    const { spaceIds } = previous.policy;
    requireOwnSpace({ member: 'spaceIds', given: body.spaceIds, space, stored: spaceIds });
    const { id, name, revision, created_at: createdAt, created_by: createdBy } = previous.policy;
    const head = policyHead(principal.username, 'package_policy_updated', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: summaryOf(previous.policy) });
      const { content, installed } = await checked(body, previous.policy, id);
      const policy = {
        id,
        ...content,
        revision: revision + 1,
        created_at: createdAt,
        created_by: createdBy,
        updated_at: isoTime(clock.now()),
        updated_by: principal.username,
      };
      const stored = await sealed(options, { policy, installed, known: previous.policy.sealed_secrets });
      await saveOrRefuse(
        packagePolicies.replace(stored, previous),
        'Another user changed it at the same time.',
      );
      note({ after: summaryOf(stored) });
      onChange();
      return { item: presentIn(query.format, stored) };
    });
  });

  async function checked(body: PackagePolicyBody, stored: PackagePolicy | undefined, id: string) {
    const found = await contentFor(options, body, stored);
    await checkReferences(options, { content: found.content, id, isNew: stored === undefined });
    return found;
  }
}

function bindRemovals(binder: Binder, { stores, onChange, recording }: PolicyRoutesOptions): void {
  /** Throws PACKAGE_POLICY_NOT_FOUND. */
  const remove = async (id: string, by: string): Promise<StoredPackagePolicy> => {
    const { policy } = await findIn(stores, id);
    const head = policyHead(by, 'package_policy_deleted', recorded(id, policy.name));
    await recording(head, async (note) => {
      note({ before: summaryOf(policy) });
      await stores.packagePolicies.remove(id);
      onChange();
    });
    return policy;
  };

  binder.guarded(deletePackagePolicy, async ({ params }, { principal }) => {
    await remove(params.packagePolicyId, principal.username);
    return { id: params.packagePolicyId };
  });
  binder.guarded(deletePackagePolicies, async ({ body }, { principal }) => {
    const results = [];
    for (const id of body.packagePolicyIds) {
      results.push(
        await remove(id, principal.username).then(
          ({ name, package: used, policy_id, policy_ids }) => ({
            id,
            name,
            success: true,
            package: used,
            policy_id,
            policy_ids,
          }),
          (error: unknown) => {
            // What is gone is not hidden behind one answer for all: each says what became of it.
            const { status, message } = toAppError(error);
            return { id, success: false, statusCode: status, body: { message } };
          },
        ),
      );
    }
    return results;
  });
}

function listed(
  all: readonly StoredPackagePolicy[],
  query: Page & { readonly packageName?: string | undefined; readonly format: PolicyFormat },
) {
  const { packageName } = query;
  const wanted =
    packageName === undefined ? all : all.filter((policy) => policy.package.name === packageName);
  const page = pageOf(wanted, query, MEMBERS);
  return { ...page, items: page.items.map((policy) => presentIn(query.format, policy)) };
}

/** Before anything is written for the policy. Throws INVALID_REQUEST for a reference, which a new policy cannot have. */
function refuseStrangeReferences(policy: PackagePolicy, { secretBox, newId }: PolicyRoutesOptions): void {
  secretsOf(sealPolicy(policy, {}, { secretBox, newId, declared: new Set() }));
}

interface UnsealedPolicy {
  readonly policy: PackagePolicy;
  /** Its package, as it was looked at for this request. */
  readonly installed: UsablePackage | undefined;
  readonly known?: StoredPackagePolicy['sealed_secrets'];
}

/** The policy with its secrets sealed. Throws INVALID_REQUEST for a reference that is none of this policy. */
async function sealed(
  { secretBox, secretVariables, newId }: PolicyRoutesOptions,
  { policy, installed, known = {} }: UnsealedPolicy,
): Promise<StoredPackagePolicy> {
  const recorded = installed?.secretVariables;
  const declared = recorded === undefined ? await secretVariables(policy.package.name) : new Set(recorded);
  return secretsOf(sealPolicy(policy, known, { secretBox, newId, declared }));
}

function secretsOf(answer: SealedPolicy): StoredPackagePolicy {
  if (answer.kind === 'sealed') return answer.policy;
  const message = `The variable ${answer.variable} refers to a secret that this policy does not have; enter the value.`;
  throw new AppError('INVALID_REQUEST', message);
}

const recorded = (id: string, name: string) => ({ kind: 'package_policy', id, name }) as const;

/** Without inputs and variables, which may hold secrets. */
function summaryOf({
  name,
  namespace,
  enabled,
  policy_ids,
  output_id,
  package: used,
  revision,
}: PackagePolicy) {
  return { name, namespace, enabled, policy_ids, output_id, package: used, revision };
}
