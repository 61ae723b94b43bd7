/** The second door, for tests: data, generators, a remote in memory, and the exam of the ports. */
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
  arbitraryHost,
  arbitraryInstallation,
  arbitraryInstallations,
  arbitraryIntegration,
  arbitraryLeader,
  arbitraryPolicy,
  arbitraryRemote,
  arbitrarySaneInstallation,
  arbitrarySaneIntegration,
} from './generate-state.ts';
export {
  createModelAssetRemote,
  type ModelAssetRemote,
  type ModelAssetRemoteOptions,
} from './model-asset-remote.ts';
export {
  createModelRemote,
  type ModelCall,
  type ModelRemote,
  type ModelRemoteOptions,
} from './model-remote.ts';
export { SYNC_PORT_CASES, type PortSuiteCase, type PortSuiteRemote } from './sync-port.port-suite.ts';
export {
  ASSET_PORT_CASES,
  type AssetPortSuiteCase,
  type AssetPortSuiteRemote,
} from './asset-port.port-suite.ts';
