/** What an integration policy is after somebody has created or changed it. Pure. */
import type {
  createPackagePolicy,
  PackagePolicy,
  RouteInput,
  updatePackagePolicy,
} from '@lockstep/contracts';
import { defaultInputs, expandInputs, expandVars, type OfferedPolicy } from './simplified-policy.ts';

export type PackagePolicyBody =
  RouteInput<typeof createPackagePolicy>['body'] | RouteInput<typeof updatePackagePolicy>['body'];

export type PackagePolicyContent = Omit<
  PackagePolicy,
  'id' | 'revision' | 'created_at' | 'created_by' | 'updated_at' | 'updated_by' | 'secret_references'
>;

export interface PackagePolicyInput {
  readonly body: PackagePolicyBody;
  /** Undefined for a new one. */
  readonly stored: PackagePolicy | undefined;
  readonly package: PackagePolicy['package'];
  /** What the package offers; undefined when nobody can tell, or when the inputs are a whole list. */
  readonly offered: OfferedPolicy | undefined;
}

export type PackagePolicyAnswer =
  | { readonly kind: 'content'; readonly content: PackagePolicyContent }
  | { readonly kind: 'invalid'; readonly message: string }
  /** The simplified form is only understood with what the package offers. */
  | { readonly kind: 'not-offered' };

/** Whether it takes what the package offers to read a request. */
export function needsOffer({ inputs }: PackagePolicyBody, stored: PackagePolicy | undefined): boolean {
  return !Array.isArray(inputs) && (stored === undefined || (inputs !== undefined && inputs !== null));
}

/** The agent policies that a request names; undefined when it does not say. */
function policyIdsOf({ policy_id: one, policy_ids: many }: PackagePolicyBody): readonly string[] | undefined {
  if (many !== undefined && many !== null && many.length > 0) return many;
  if (one === undefined) return many ?? undefined;
  return one === null || one === '' ? [] : [one];
}

/** Of a new one. */
const NEW = { name: '', namespace: 'default', enabled: true, output_id: null, policy_ids: [] as string[] };

/** Absent leaves what is stored. */
export function mergePackagePolicy(input: PackagePolicyInput): PackagePolicyAnswer {
  const inputs = inputsOf(input);
  if (inputs.kind !== 'inputs') return inputs;
  const vars = varsOf(input);
  const content = { ...membersOf(input), package: input.package, inputs: inputs.inputs };
  return { kind: 'content', content: vars === undefined ? content : { ...content, vars } };
}

function membersOf({
  body,
  stored,
}: PackagePolicyInput): Omit<PackagePolicyContent, 'package' | 'inputs' | 'vars'> {
  const before: Pick<PackagePolicy, keyof typeof NEW> = stored ?? NEW;
  const ids = [...(policyIdsOf(body) ?? before.policy_ids)];
  return {
    name: body.name ?? before.name,
    namespace: body.namespace ?? before.namespace,
    ...optionalMembersOf(body, stored),
    enabled: body.enabled ?? before.enabled,
    policy_id: ids[0] ?? null,
    policy_ids: ids,
    output_id: outputOf(body.output_id, before.output_id),
  };
}

/** Absent where neither says them. */
function optionalMembersOf(
  body: PackagePolicyInput['body'],
  stored: PackagePolicyInput['stored'],
): Pick<PackagePolicyContent, 'description' | 'spaceIds'> {
  const description = body.description ?? stored?.description;
  const spaceIds = body.spaceIds === undefined ? stored?.spaceIds : body.spaceIds;
  return {
    ...(description === undefined ? {} : { description }),
    ...(spaceIds === undefined ? {} : { spaceIds }),
  };
}

function outputOf(given: string | null | undefined, stored: string | null): string | null {
  if (given === undefined) return stored;
  return given === '' ? null : given;
}

type InputsAnswer =
  | { readonly kind: 'inputs'; readonly inputs: PackagePolicy['inputs'] }
  | Exclude<PackagePolicyAnswer, { readonly kind: 'content' }>;

function inputsOf({ body: { inputs }, stored, offered }: PackagePolicyInput): InputsAnswer {
  if (Array.isArray(inputs)) return { kind: 'inputs', inputs };
  if (inputs === undefined || inputs === null) {
    const usual = offered === undefined ? [] : defaultInputs(offered);
    return { kind: 'inputs', inputs: stored?.inputs ?? usual };
  }
  if (offered === undefined) return { kind: 'not-offered' };
  const answer = expandInputs(inputs, offered);
  return answer.kind === 'expanded'
    ? { kind: 'inputs', inputs: answer.value }
    : { kind: 'invalid', message: answer.message };
}

function varsOf({ body: { inputs, vars }, stored, offered }: PackagePolicyInput): PackagePolicy['vars'] {
  if (vars === undefined || vars === null) {
    if (stored !== undefined) return stored.vars;
    return Array.isArray(inputs) ? undefined : expandVars(undefined, offered);
  }
  return expandVars(vars, Array.isArray(inputs) ? undefined : offered);
}
