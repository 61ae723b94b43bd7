/** Reads every `<name>/<version>/` folder below a directory; what breaks a rule is a finding, not an error. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isKnownCategory } from './categories.ts';
import { readPackageFiles } from './package-files.ts';
import { firstLine, packageProblems, type FolderNames } from './package-problems.ts';
import { asTexts } from './record.ts';
import { parsePackage, type RegistryPackage } from './registry-package.ts';

export interface RegistryFinding {
  /** `refused`: the version is not served. `warning`: it is served without what the reason names. */
  readonly kind: 'refused' | 'warning';
  /** `<name>/<version>` */
  readonly folder: string;
  readonly reason: string;
}

export interface LoadedPackages {
  readonly packages: readonly RegistryPackage[];
  readonly findings: readonly RegistryFinding[];
}

/** Throws only when the directory itself cannot be read. `problemsOf`: why a version is not served. */
export function loadPackages(
  packagesDir: string,
  problemsOf: typeof packageProblems = packageProblems,
): LoadedPackages {
  const loaded = foldersIn(packagesDir)
    .flatMap((name) => foldersIn(join(packagesDir, name)).map((version) => ({ name, version })))
    .map((folder) => loadPackage(packagesDir, folder, problemsOf));
  return {
    packages: loaded.flatMap(({ packages }) => packages),
    findings: loaded.flatMap(({ findings }) => findings),
  };
}

function loadPackage(
  packagesDir: string,
  names: FolderNames,
  problemsOf: typeof packageProblems,
): LoadedPackages {
  const folder = `${names.name}/${names.version}`;
  const refuse = (reasons: readonly string[]): LoadedPackages => ({
    packages: [],
    findings: reasons.map((reason) => ({ kind: 'refused', folder, reason })),
  });
  const files = readPackageFiles(join(packagesDir, names.name, names.version));
  if (!files.has('manifest.yml')) return refuse(['manifest.yml is missing']);
  try {
    const pkg = parsePackage(files);
    const problems = problemsOf(pkg, names);
    if (problems.length > 0) return refuse(problems);
    const unknown = asTexts(pkg.manifest['categories']).filter((id) => !isKnownCategory(id));
    const warnings = unknown.map((id) => `category "${id}" is not known`);
    return {
      packages: [pkg],
      findings: warnings.map((reason) => ({ kind: 'warning', folder, reason })),
    };
  } catch (cause) {
    return refuse([`a manifest cannot be parsed: ${firstLine(cause)}`]);
  }
}

const foldersIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
