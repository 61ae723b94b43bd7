/** What a chosen file is, as far as its name tells. The server reads the content. */

const TYPES = [
  [/\.zip$/i, 'application/zip'],
  [/\.(tar\.gz|tgz)$/i, 'application/gzip'],
] as const;

export type ArchiveType = (typeof TYPES)[number][1];

/** For the file dialog. */
export const ARCHIVE_EXTENSIONS = '.zip,.tar.gz,.tgz';

/** Undefined when it is no archive that a package can come in. */
export function archiveType(fileName: string): ArchiveType | undefined {
  return TYPES.find(([pattern]) => pattern.test(fileName))?.[1];
}

/** The package that a file is probably of, by the usual `<name>-<version>.zip`: only to show progress early. */
export function packageOfFile(fileName: string): string | undefined {
  return /^([a-z0-9_]+)-\d+\.\d+\.\d+/.exec(fileName)?.[1];
}
