/** A package registry that speaks the Elastic Package Registry's HTTP API, and the sample packages for it. */
import { fileURLToPath } from 'node:url';

export { startRegistry, type RegistryHandle, type RegistryOptions } from './start-registry.ts';
export type { RegistryFaults } from './registry-faults.ts';
export type { RegistryFinding } from './load-packages.ts';

/** Absolute path of the sample packages that come with the sandbox. */
export const SAMPLE_PACKAGES_DIR = fileURLToPath(new URL('../../packages', import.meta.url));
