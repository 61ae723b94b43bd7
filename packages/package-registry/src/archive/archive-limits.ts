// How much an archive may ask of us: the ceilings of the package specification and our own guards
// (docs/elastic/packages.md#tree). A hostile archive is refused before it costs memory or time.

const MEBIBYTE = 1024 * 1024;

export interface ArchiveLimits {
  readonly maxArchiveBytes: number;
  /** Sum of the inflated sizes. */
  readonly maxTotalBytes: number;
  readonly maxFileBytes: number;
  readonly maxInputPackageTotalBytes: number;
  readonly maxInputPackageFileBytes: number;
  /** Manifests, fields and agent templates. */
  readonly maxConfigurationBytes: number;
  readonly maxPipelineBytes: number;
  readonly maxImageBytes: number;
  readonly maxEntries: number;
  /** Inflated bytes per compressed byte; files below `ratioFreeBytes` are not evaluated. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
  readonly maxPathLength: number;
  readonly maxPathDepth: number;
  readonly maxDataStreams: number;
  /** Per data stream and per transform. */
  readonly maxFields: number;
  readonly maxYamlAliases: number;
  /** What bounds the parser's time, which grows with tokens rather than bytes. */
  readonly maxYamlTokens: number;
  readonly maxPackageYamlTokens: number;
  /** Nesting of a parsed document. */
  readonly maxNesting: number;
}

export const DEFAULT_ARCHIVE_LIMITS: ArchiveLimits = {
  maxArchiveBytes: 250 * MEBIBYTE,
  maxTotalBytes: 250 * MEBIBYTE,
  maxFileBytes: 150 * MEBIBYTE,
  maxInputPackageTotalBytes: 50 * MEBIBYTE,
  maxInputPackageFileBytes: 30 * MEBIBYTE,
  maxConfigurationBytes: 5 * MEBIBYTE,
  maxPipelineBytes: 3 * MEBIBYTE,
  maxImageBytes: 3 * MEBIBYTE,
  maxEntries: 65_535,
  maxRatio: 200,
  ratioFreeBytes: MEBIBYTE,
  maxPathLength: 512,
  maxPathDepth: 16,
  maxDataStreams: 500,
  maxFields: 2048,
  maxYamlAliases: 100,
  maxYamlTokens: 250_000,
  maxPackageYamlTokens: 4_000_000,
  maxNesting: 64,
};

/** `12.5 MiB`, for messages. */
export function describeBytes(bytes: number): string {
  return bytes < MEBIBYTE ? `${bytes} bytes` : `${Math.round((bytes / MEBIBYTE) * 10) / 10} MiB`;
}
