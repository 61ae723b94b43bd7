export { startWorld, type World, type WorldDescription } from './world.ts';
export { type LinkSpec } from './link-clusters.ts';
export { type ClusterSpec, type WorldOptions } from './world-options.ts';
export { type ClusterHandle } from './cluster/cluster-handle.ts';
export { type LoggedRequest } from './cluster/request-log.ts';
export { type Faults } from './faults.ts';
export { StartError } from './start-error.ts';
export {
  SAMPLE_PACKAGES_DIR,
  startRegistry,
  type RegistryHandle,
  type RegistryOptions,
} from './registry/index.ts';
