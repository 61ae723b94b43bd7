import { fileURLToPath } from 'node:url';
import { loadPackages, type LoadedPackages } from './load-packages.ts';

/** Absolute path of the sample packages that come with the sandbox. */
export const SAMPLE_PACKAGES_DIR = fileURLToPath(new URL('../../packages', import.meta.url));

/** `sample-packages.test.ts` holds them to the rules, which takes as long as reading them. */
const NOTHING_WRONG = (): readonly string[] => [];

let loaded: LoadedPackages | undefined;

/**
 * The packages that the sandbox brings. They are read once in a process: they do not change while it runs, and reading
 * them is nearly all that booting a world costs.
 */
export function samplePackages(): LoadedPackages {
  loaded ??= loadPackages(SAMPLE_PACKAGES_DIR, NOTHING_WRONG);
  return loaded;
}
