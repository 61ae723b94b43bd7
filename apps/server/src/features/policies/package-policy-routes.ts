/** Integration policies over HTTP, in Kibana's shapes. */
import {
  createPackagePolicy,
  deletePackagePolicy,
  getPackagePolicy,
  listPackagePolicies,
  updatePackagePolicy,
  type PackagePolicy,
  type RouteInput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { presentPolicy, sealPolicy, type StoredPackagePolicy } from './policy-secrets.ts';
import { type Page, pageOf, policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';

type Body = RouteInput<typeof updatePackagePolicy>['body'];

export function bindPackagePolicyRoutes(binder: Binder, options: PolicyRoutesOptions): void {
  const { stores, clock, newId, onChange, recording } = options;
  const { packagePolicies } = stores;
  const find = async (id: string) => {
    const found = await packagePolicies.get(id);
    if (found === undefined)
      throw new AppError('PACKAGE_POLICY_NOT_FOUND', `Integration policy ${id} not found`);
    return found;
  };

  binder.guarded(listPackagePolicies, async ({ query }) => listed(await packagePolicies.list(), query));
  binder.guarded(getPackagePolicy, async ({ params }) => ({
    item: presentPolicy((await find(params.packagePolicyId)).policy),
  }));

  binder.guarded(createPackagePolicy, ({ body }, { principal }) => {
    const id = body.id ?? newId();
    const head = policyHead(principal.username, 'package_policy_created', recorded(id, body.name));
    return recording(head, async (note) => {
      const title = await checkReferences(options, body, id);
      const now = isoTime(clock.now());
      const by = principal.username;
      const stamp = { revision: 1, created_at: now, created_by: by, updated_at: now, updated_by: by };
      const stored = await sealed(options, { id, ...content(body, title), ...stamp });
      const item = presentPolicy(stored);
      await saveOrRefuse(
        packagePolicies.create(stored),
        `An integration policy with the id ${id} exists already.`,
      );
      note({ after: summaryOf(item) });
      onChange();
      return { item };
    });
  });

  binder.guarded(updatePackagePolicy, async ({ params, body }, { principal }) => {
    const previous = await find(params.packagePolicyId);
    const { id, name, revision, created_at: createdAt, created_by: createdBy } = previous.policy;
    const head = policyHead(principal.username, 'package_policy_updated', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: summaryOf(previous.policy) });
      const title = await checkReferences(options, body, id);
      const fresh = {
        id,
        ...content(body, title),
        revision: revision + 1,
        created_at: createdAt,
        created_by: createdBy,
        updated_at: isoTime(clock.now()),
        updated_by: principal.username,
      };
      const stored = await sealed(options, fresh, previous.policy.sealed_secrets);
      const item = presentPolicy(stored);
      await saveOrRefuse(
        packagePolicies.replace(stored, previous),
        'Somebody else changed it at the same time.',
      );
      note({ after: summaryOf(item) });
      onChange();
      return { item };
    });
  });

  binder.guarded(deletePackagePolicy, async ({ params }, { principal }) => {
    const { policy } = await find(params.packagePolicyId);
    const { id, name } = policy;
    const head = policyHead(principal.username, 'package_policy_deleted', recorded(id, name));
    return recording(head, async (note) => {
      note({ before: summaryOf(policy) });
      await packagePolicies.remove(id);
      onChange();
      return { id };
    });
  });
}

function listed(
  all: readonly StoredPackagePolicy[],
  query: Page & { readonly packageName?: string | undefined },
) {
  const { packageName } = query;
  const wanted =
    packageName === undefined ? all : all.filter((policy) => policy.package.name === packageName);
  return pageOf(wanted.map(presentPolicy), query);
}

/** The policy with its secrets sealed. Throws INVALID_REQUEST for a reference that is none of this policy. */
async function sealed(
  { secretBox, secretVariables, newId }: PolicyRoutesOptions,
  policy: PackagePolicy,
  known: StoredPackagePolicy['sealed_secrets'] = {},
): Promise<StoredPackagePolicy> {
  const declared = await secretVariables(policy.package.name);
  const answer = sealPolicy(policy, known, { secretBox, newId, declared });
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

/** Everything that a policy refers to has to be there. Answers the title of its package. */
async function checkReferences(options: PolicyRoutesOptions, body: Body, id: string): Promise<string> {
  const { agentPolicies, packagePolicies } = options.stores;
  const isTaken = (await packagePolicies.list()).some((other) => other.name === body.name && other.id !== id);
  if (isTaken)
    throw new AppError('POLICY_NAME_TAKEN', `An integration policy called ${body.name} exists already.`);
  const known = new Set((await agentPolicies.list()).map((policy) => policy.id));
  const missing = body.policy_ids.find((one) => !known.has(one));
  if (missing !== undefined)
    throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${missing} not found`);
  await options.requireOutputs([body.output_id]);
  const title = await options.installedTitle(body.package.name);
  if (title === undefined)
    throw new AppError('PACKAGE_NOT_INSTALLED', `${body.package.name} is not installed on this cluster.`);
  return title;
}

type Content = Omit<
  PackagePolicy,
  'id' | 'revision' | 'created_at' | 'created_by' | 'updated_at' | 'updated_by'
>;

function content(body: Body, title: string): Content {
  return {
    name: body.name,
    namespace: body.namespace,
    ...(body.description === undefined ? {} : { description: body.description }),
    enabled: body.enabled,
    policy_id: body.policy_ids[0] ?? null,
    policy_ids: body.policy_ids,
    output_id: body.output_id ?? null,
    package: { name: body.package.name, title: body.package.title ?? title, version: body.package.version },
    inputs: body.inputs,
    ...(body.vars === undefined ? {} : { vars: body.vars }),
  };
}
