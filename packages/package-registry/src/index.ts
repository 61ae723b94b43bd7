// The one door of this room: registry client, archive reader, asset compiler.

export { isError, type Finding, type FindingCode, type FindingLevel } from './finding.ts';
export { compareVersions } from './package-identity.ts';
export type { Json, JsonObject } from './json.ts';

export { DEFAULT_ARCHIVE_LIMITS, type ArchiveLimits } from './archive/archive-limits.ts';
export type {
  AssetFile,
  DataStreamContents,
  DataStreamTemplate,
  EsqlView,
  LegacyTransform,
  ListedAsset,
  PackageContents,
  PackageFile,
  PackageManifest,
  PackageType,
  RoutingRule,
  TransformContents,
  YamlTransform,
} from './archive/package-contents.ts';
export {
  readPackageArchive,
  type ReadAnswer,
  type ReaderProfile,
  type ReadOptions,
} from './archive/read-package-archive.ts';

export type { AssetKind, AssetReference, AssetWrite, SkippedAsset } from './assets/asset-write.ts';
export { compileAssets, type CompiledAssets } from './assets/compile-assets.ts';
export type { CompileOptions } from './assets/compile-options.ts';
export { USUAL_STACK_TEMPLATES } from './assets/compose-template.ts';
export { ownsAsset } from './assets/owns-asset.ts';
export { sharedAssets } from './assets/shared-assets.ts';

export {
  createRegistryClient,
  type CallOptions,
  type RegistryCacheOptions,
  type RegistryClient,
  type RegistryClientOptions,
} from './client/create-registry-client.ts';
export type { PackageInfo, RegistryCategory, SearchEntry } from './client/parse-registry-json.ts';
export type {
  ArchiveAnswer,
  CacheUse,
  CategoriesAnswer,
  FileAnswer,
  PackageInfoAnswer,
  RegistryRefusal,
  SearchAnswer,
  SignatureAnswer,
} from './client/registry-answers.ts';
export type { CategoriesQuery, SearchQuery } from './client/search-query.ts';

export { verifySignature, type SignatureCheck, type SignatureVerdict } from './signature/verify-signature.ts';
