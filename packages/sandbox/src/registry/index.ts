/** A package registry that speaks the Elastic Package Registry's HTTP API, and the sample packages for it. */
export { startRegistry, type RegistryHandle } from './start-registry.ts';
export { SAMPLE_PACKAGES_DIR } from './sample-packages.ts';
