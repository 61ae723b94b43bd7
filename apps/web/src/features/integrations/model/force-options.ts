/** Which refusals can be overruled, with what, and what that means. */
import { packageMessages as text } from '../../../texts/integrations-package.ts';

export interface InstallOptions {
  readonly force?: boolean;
  readonly ignoreConstraints?: boolean;
  readonly skipDependencyCheck?: boolean;
}

const OVERRULED_BY = {
  PACKAGE_OUTDATED: { force: true },
  PACKAGE_UNVERIFIED: { force: true },
  PACKAGE_AGENTLESS_ONLY: { force: true },
  PACKAGE_ASSET_FOREIGN: { force: true },
  PACKAGE_INCOMPATIBLE: { ignoreConstraints: true },
  PACKAGE_REQUIREMENT_MISSING: { skipDependencyCheck: true },
} as const satisfies Readonly<Record<string, InstallOptions>>;

type Code = keyof typeof OVERRULED_BY;

function isCode(code: string): code is Code {
  return Object.hasOwn(OVERRULED_BY, code);
}

export interface Overruling {
  readonly options: InstallOptions;
  /** What happens when one insists: one sentence per refusal. */
  readonly meanings: readonly string[];
}

/** How to install in spite of all these refusals; undefined when one of them is final or there are none. */
export function overrule(codes: readonly string[]): Overruling | undefined {
  const known = codes.filter(isCode);
  if (known.length === 0 || known.length < codes.length) return undefined;
  return {
    options: Object.assign({}, ...known.map((code) => OVERRULED_BY[code])) as InstallOptions,
    meanings: [...new Set(known.map((code) => text.forceMeanings[code]))],
  };
}
