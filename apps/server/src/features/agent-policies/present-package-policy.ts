/** An integration policy as an answer shows it: with its list of inputs, or in the simplified form. Pure. */
import type { ShownPackagePolicy } from '@lockstep/contracts';
import { presentPolicy, type StoredPackagePolicy } from './policy-secrets.ts';
import { simplifiedInputs, valuesOf } from './simplified-policy.ts';

export type PolicyFormat = 'legacy' | 'simplified';

export function presentIn(format: PolicyFormat, stored: StoredPackagePolicy): ShownPackagePolicy {
  const policy = presentPolicy(stored);
  if (format === 'legacy') return policy;
  const { vars, inputs, ...rest } = policy;
  return {
    ...rest,
    inputs: simplifiedInputs(inputs),
    ...(vars === undefined ? {} : { vars: valuesOf(vars) }),
  };
}
