export { startWorld, type World } from './world.ts';
export { type ClusterSpec } from './world-options.ts';
export { type ClusterHandle } from './cluster/cluster-handle.ts';
export { refusedRequests, repeatedLooks } from './refused-requests.ts';
export { SAMPLE_PACKAGES_DIR } from './registry/sample-packages.ts';
export { startRegistry } from './registry/start-registry.ts';
