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
export function policyIdsOf({
  policy_id: one,
  policy_ids: many,
}: PackagePolicyBody): readonly string[] | undefined {
  if (many !== undefined && many !== null && many.length > 0) return many;
  if (one === undefined) return many ?? undefined;
  return one === null || one === '' ? [] : [one];
}

/** Absent leaves what is stored. */
export function mergePackagePolicy(input: PackagePolicyInput): PackagePolicyAnswer {
  const { body, stored } = input;
  const inputs = inputsOf(input);
  if (!Array.isArray(inputs)) return inputs as Exclude<typeof inputs, PackagePolicy['inputs']>;
  const ids = [...(policyIdsOf(body) ?? stored?.policy_ids ?? [])];
  const description = body.description ?? stored?.description;
  const vars = varsOf(input);
  return {
    kind: 'content',
    content: {
      name: body.name ?? stored?.name ?? '',
      namespace: body.namespace ?? stored?.namespace ?? 'default',
      ...(description === undefined ? {} : { description }),
      enabled: body.enabled ?? stored?.enabled ?? true,
      policy_id: ids[0] ?? null,
      policy_ids: ids,
      output_id: body.output_id === undefined ? (stored?.output_id ?? null) : body.output_id || null,
      package: input.package,
      inputs,
      ...(vars === undefined ? {} : { vars }),
    },
  };
}

function inputsOf({ body: { inputs }, stored, offered }: PackagePolicyInput) {
  if (Array.isArray(inputs)) return inputs;
  if (inputs === undefined || inputs === null)
    return stored?.inputs ?? (offered === undefined ? [] : defaultInputs(offered));
  if (offered === undefined) return { kind: 'not-offered' } as const;
  const answer = expandInputs(inputs, offered);
  return answer.kind === 'expanded' ? answer.value : ({ kind: 'invalid', message: answer.message } as const);
}

function varsOf({ body: { inputs, vars }, stored, offered }: PackagePolicyInput): PackagePolicy['vars'] {
  if (vars === undefined || vars === null) {
    if (stored !== undefined) return stored.vars;
    return Array.isArray(inputs) ? undefined : expandVars(undefined, offered);
  }
  return expandVars(vars, Array.isArray(inputs) ? undefined : offered);
}
