export { startWorld, type World, type WorldDescription } from './world.ts';
export { type ClusterSpec, type WorldOptions } from './world-options.ts';
export { type ClusterHandle } from './cluster/cluster-handle.ts';
export { type LoggedRequest } from './cluster/request-log.ts';
export { type Faults } from './faults.ts';
export { StartError } from './start-error.ts';
export { type RegistryHandle } from './registry/index.ts';
