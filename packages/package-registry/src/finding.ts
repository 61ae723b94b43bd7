// What reading or compiling a package noticed, as data.

/** `error` means the package cannot be used; `warning` means it can, without the part that is named. */
export type FindingLevel = 'error' | 'warning';

/** Stable code of a finding; the message beside it is for people. */
export type FindingCode =
  // The zip as a container
  | 'not-a-zip'
  | 'unsupported-format'
  | 'corrupt-archive'
  | 'archive-too-large'
  | 'too-many-entries'
  | 'file-too-large'
  | 'suspicious-compression'
  | 'unsafe-path'
  | 'irregular-entry'
  | 'duplicate-path'
  | 'several-roots'
  | 'encrypted-entry'
  | 'overlapping-entries'
  | 'source-only-file'
  // Documents in it
  | 'invalid-document'
  | 'document-too-complex'
  // The package that the documents describe
  | 'missing-manifest'
  | 'invalid-manifest'
  | 'missing-field'
  | 'invalid-field'
  | 'invalid-name'
  | 'invalid-version'
  | 'invalid-range'
  | 'wrong-root'
  | 'unexpected-package'
  | 'invalid-data-stream'
  | 'invalid-pipeline'
  | 'missing-pipeline'
  | 'invalid-lifecycle-policy'
  | 'missing-lifecycle-policy'
  | 'invalid-routing-rule'
  | 'invalid-transform'
  | 'invalid-asset'
  | 'invalid-requirement'
  | 'missing-file'
  | 'too-many-data-streams'
  | 'too-many-fields'
  | 'missing-fields'
  // Most likely mistakes of the author
  | 'empty-range'
  | 'one-sided-range'
  | 'missing-stream'
  | 'missing-template'
  | 'conflicting-types'
  | 'unknown-type'
  | 'unknown-processor'
  // Compiling it
  | 'dropped-field'
  | 'unmappable-field'
  | 'dropped-setting'
  | 'colliding-assets'
  | 'missing-stack-template';

export interface Finding {
  readonly level: FindingLevel;
  readonly code: FindingCode;
  /** Path inside the archive, without its top folder when the top folder is known. */
  readonly path?: string;
  readonly message: string;
}

/** Whether it keeps the package from being installed. */
export function isError(finding: Finding): boolean {
  return finding.level === 'error';
}

/** One thing that was found in a package; `path` is the file that it is about. */
export function finding(level: FindingLevel, code: FindingCode, message: string, path?: string): Finding {
  return path === undefined ? { level, code, message } : { level, code, path, message };
}
