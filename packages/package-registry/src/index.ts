// The entry point: registry client, archive reader, asset compiler.

export { type Finding } from './finding.ts';
export { compareVersions } from './package-identity.ts';
export type { Json, JsonObject } from './json.ts';

export type { PackageContents } from './archive/package-contents.ts';
export { readArchiveFile } from './archive/read-archive-file.ts';
export { readPackageArchive, type ReaderProfile } from './archive/read-package-archive.ts';

export type { AssetKind, AssetWrite } from './assets/asset-write.ts';
export { compileAssets, type CompiledAssets } from './assets/compile-assets.ts';
export { USUAL_STACK_TEMPLATES } from './assets/compose-template.ts';
export { withNamespaces } from './assets/namespace-templates.ts';
export { ownsAsset } from './assets/owns-asset.ts';
export { isSameAsset } from './assets/same-asset.ts';
export { sharedAssets } from './assets/shared-assets.ts';

export { comparePlans, type AssetPlan, type PlanComparison } from './diff/compare-plans.ts';

export { createRegistryClient, type RegistryClient } from './client/create-registry-client.ts';
export type { PackageInfo, SearchEntry } from './client/parse-registry-json.ts';

export { armorKeyFile, explainUnreadableKeys, firstKeyId } from './signature/read-keys.ts';
export { verifySignature } from './signature/verify-signature.ts';

export {
  archivePath,
  BUNDLE_FORMAT,
  BUNDLE_FORMAT_VERSION,
  CUSTOM_ASSETS_PATH,
  DEFAULT_BUNDLE_LIMITS,
  signaturePath,
  type BundledPackage,
  type BundleFile,
  type BundleManifest,
} from './bundle/bundle-manifest.ts';
export { readBundle, type BundleReading } from './bundle/read-bundle.ts';
export { writeBundle } from './bundle/write-bundle.ts';
