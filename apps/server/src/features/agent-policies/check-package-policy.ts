/** What an integration policy refers to has to be there, and what it says has to be of its package. */
import type { PackagePolicy } from '@lockstep/contracts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import {
  mergePackagePolicy,
  needsOffer,
  type PackagePolicyBody,
  type PackagePolicyContent,
} from './merge-package-policy.ts';
import type { PolicyRoutesOptions, UsablePackage } from './policy-routes.ts';

interface CheckedContent {
  readonly content: PackagePolicyContent;
  /** Its package; undefined when that is not installed. */
  readonly installed: UsablePackage | undefined;
}

/**
 * The policy as it will be; a new one may be of a package that has yet to be installed, see `withPackage`. Throws
 * PACKAGE_NOT_INSTALLED, REGISTRY_UNREACHABLE and INVALID_REQUEST.
 */
export async function contentFor(
  { installedPackage, offeredPolicy }: PolicyRoutesOptions,
  body: PackagePolicyBody,
  stored: PackagePolicy | undefined,
): Promise<CheckedContent> {
  const wanted = body.package ?? stored?.package;
  if (wanted === undefined) throw new AppError('INVALID_REQUEST', '[body.package]: Name a package.');
  const { name, version } = wanted;
  const installed = await installedPackage(name);
  if (installed === undefined && stored !== undefined)
    throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed on this cluster.`);
  const offered = needsOffer(body, stored) ? await offeredPolicy(name, version) : undefined;
  const used = { name, title: wanted.title ?? installed?.title ?? name, version };
  const answer = mergePackagePolicy({ body, stored, package: used, offered });
  switch (answer.kind) {
    case 'content':
      return { content: answer.content, installed };
    case 'invalid':
      throw new AppError('INVALID_REQUEST', answer.message);
    case 'not-offered':
      throw new AppError(
        'REGISTRY_UNREACHABLE',
        `What ${name} ${version} has for policies is unknown, because the registry does not tell.`,
        { nextAction: 'Try again when the package registry answers, or send the inputs as a list.' },
      );
  }
}

/**
 * The content of a new policy with its package installed: as Kibana, which installs what a policy names and is not
 * there. The last step before the policy is written, so that a policy that is refused leaves no package behind. Throws
 * the reason when the install is refused.
 */
export async function withPackage(
  { installPackage }: PolicyRoutesOptions,
  { content, installed: before, body }: CheckedContent & { readonly body: PackagePolicyBody },
  context: UserContext,
): Promise<PackagePolicyContent> {
  if (before !== undefined) return content;
  const { name, version } = content.package;
  const installed = await installPackage({ name, version, force: body.force === true }, context);
  const title = body.package?.title ?? installed.title;
  return { ...content, package: { ...content.package, title } };
}

/** The message of Fleet for an ID that is taken. */
export const idTaken = (id: string): string => `An integration policy with the ID ${id} already exists.`;

interface CheckedPolicy {
  readonly content: PackagePolicyContent;
  readonly id: string;
  readonly isNew: boolean;
}

/** Throws POLICY_NAME_TAKEN, AGENT_POLICY_NOT_FOUND and OUTPUT_NOT_FOUND. */
export async function checkReferences(
  { stores: { agentPolicies, packagePolicies }, requireOutputs }: PolicyRoutesOptions,
  { content, id, isNew }: CheckedPolicy,
): Promise<void> {
  const { name } = content;
  // In one turn, so that both share a request.
  const [policies, agents] = await Promise.all([packagePolicies.list(), agentPolicies.list()]);
  if (policies.some((other) => other.name === name && other.id !== id))
    throw new AppError('POLICY_NAME_TAKEN', `An integration policy called ${name} already exists.`);
  if (isNew && policies.some((other) => other.id === id))
    throw new AppError('POLICY_NAME_TAKEN', idTaken(id));
  const known = new Set(agents.map((policy) => policy.id));
  const missing = content.policy_ids.find((one) => !known.has(one));
  if (missing !== undefined)
    throw new AppError('AGENT_POLICY_NOT_FOUND', `Agent policy ${missing} not found`);
  await requireOutputs([content.output_id]);
}
