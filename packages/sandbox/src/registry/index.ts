/** A package registry that speaks the Elastic Package Registry's HTTP API, and the sample packages for it. */
import { fileURLToPath } from 'node:url';

export { startRegistry, type RegistryHandle } from './start-registry.ts';

/** Absolute path of the sample packages that come with the sandbox. */
export const SAMPLE_PACKAGES_DIR = fileURLToPath(new URL('../../packages', import.meta.url));
