/** Moves integration policies to the version of their package that is installed. */
import { upgradePackagePolicies, type PackagePolicy } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { policyHead, saveOrRefuse, type PolicyRoutesOptions } from './policy-routes.ts';
import { defaultInputs, inputKey, type OfferedPolicy } from './simplified-policy.ts';

type Inputs = PackagePolicy['inputs'];

type PolicyUpgradeOptions = Pick<
  PolicyRoutesOptions,
  'clock' | 'installedPackage' | 'offeredPolicy' | 'onChange' | 'recording' | 'stores'
>;

/** Moves one to the installed version of its package, as a user, and answers its name. Throws AppError with why it cannot be done. */
type UpgradePolicy = (id: string, by: string) => Promise<string>;

/** An upgrade is on record with its activity entry, and `onChange` is told of it. One that is up to date is left alone. */
export function createPolicyUpgrade(options: PolicyUpgradeOptions): UpgradePolicy {
  const { clock, installedPackage, offeredPolicy, onChange, recording, stores } = options;
  return async (id, by) => {
    const found = await stores.packagePolicies.get(id);
    if (found === undefined)
      throw new AppError('PACKAGE_POLICY_NOT_FOUND', `Integration policy ${id} not found`);
    const { policy } = found;
    const { name } = policy.package;
    const installed = await installedPackage(name);
    if (installed === undefined)
      throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed on this cluster.`);
    const { version } = installed;
    if (version === policy.package.version) return policy.name;
    const offered = await offeredPolicy(name, version);
    const target = { kind: 'package_policy', id, name: policy.name } as const;
    await recording(policyHead(by, 'package_policy_updated', target), async (note) => {
      note({ before: { package: policy.package }, after: { package: { ...policy.package, version } } });
      const next = {
        ...policy,
        package: { ...policy.package, version },
        inputs: offered === undefined ? policy.inputs : upgradedInputs(policy.inputs, offered),
        revision: policy.revision + 1,
        updated_at: isoTime(clock.now()),
        updated_by: by,
      };
      const lost = 'Another user changed it at the same time.';
      await saveOrRefuse(stores.packagePolicies.replace(next, found), lost);
      onChange();
    });
    return policy.name;
  };
}

/**
 * Answers one result for each policy, as Fleet does: one that is refused does not stop the others; an error
 * that nobody expects does.
 */
export function bindPackagePolicyUpgrade(binder: Binder, options: PolicyUpgradeOptions): void {
  const upgrade = createPolicyUpgrade(options);
  binder.guarded(upgradePackagePolicies, async ({ body }, { principal }) => {
    const results = [];
    for (const id of body.packagePolicyIds) {
      results.push(
        await upgrade(id, principal.username).then(
          (name) => ({ id, name, success: true }),
          (error: unknown) => {
            if (!(error instanceof AppError)) throw error;
            return { id, success: false, statusCode: error.status, body: { message: error.message } };
          },
        ),
      );
    }
    return results;
  });
}

/** What the policy says stays; what is new in the package comes with its defaults, switched off where a person chose. */
export function upgradedInputs(inputs: Inputs, offered: OfferedPolicy): Inputs {
  const known = new Map(inputs.map((input) => [inputKey(input), input]));
  const fresh = defaultInputs(offered).map((input) => {
    const own = known.get(inputKey(input));
    if (own === undefined) return { ...input, enabled: false };
    const streams = new Map(own.streams.map((stream) => [stream.data_stream.dataset, stream]));
    const vars = { ...input.vars, ...own.vars };
    return {
      ...own,
      ...(Object.keys(vars).length === 0 ? {} : { vars }),
      streams: input.streams.map((stream) => {
        const kept = streams.get(stream.data_stream.dataset);
        if (kept === undefined) return { ...stream, enabled: false };
        const all = { ...stream.vars, ...kept.vars };
        return { ...kept, ...(Object.keys(all).length === 0 ? {} : { vars: all }) };
      }),
    };
  });
  const offeredKeys = new Set(fresh.map(inputKey));
  // Inputs that a script named its own way say nothing of a template, and are left alone.
  return [
    ...fresh,
    ...inputs.filter((input) => input.policy_template === undefined && !offeredKeys.has(inputKey(input))),
  ];
}
