/** What names a package in the registry and among the archives that are kept. */
export interface PackageKey {
  readonly name: string;
  readonly version: string;
}
