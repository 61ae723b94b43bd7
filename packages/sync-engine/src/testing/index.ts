/** The entry point for tests: data, generators, a remote in memory, and the exam of the ports. */
export {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeOwner,
  makeTombstone,
  MINUTE,
  NOON,
} from './make-state.ts';
export {
  arbitraryAssetRemote,
  arbitraryInstallations,
  arbitraryLeader,
  arbitraryRemote,
} from './generate-state.ts';
export { createModelAssetRemote } from './model-asset-remote.ts';
export { createModelRemote } from './model-remote.ts';
export { SYNC_PORT_CASES } from './sync-port.port-suite.ts';
