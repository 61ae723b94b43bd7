/** Pipelines that integration policies name in the variables of their streams (docs/elastic/synced-integrations.md#publishing). */
import type { PackagePolicy } from '@lockstep/contracts';

export interface NamedPipeline {
  readonly pipeline: string;
  readonly packageName: string;
  readonly packageVersion: string;
}

/** Also of inputs and streams that are switched off: they may be switched on again. */
export function policyPipelines(policies: readonly PackagePolicy[]): readonly NamedPipeline[] {
  return policies.flatMap(({ package: { name, version }, inputs }) =>
    inputs
      .flatMap(({ streams }) => streams)
      .flatMap(({ vars }) => {
        const pipeline = vars?.['pipeline']?.value;
        return typeof pipeline === 'string' && pipeline !== ''
          ? [{ pipeline, packageName: name, packageVersion: version }]
          : [];
      }),
  );
}
