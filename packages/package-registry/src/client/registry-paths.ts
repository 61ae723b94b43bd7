// Addresses below a registry's URL. Only names that a registry can have ever become part of one.

import { isPackageName, isPackageVersion } from '../package-identity.ts';
import { notFound, type RegistryRefusal } from './registry-answers.ts';

/** Path of what a registry says of one version; names are checked, so that none leads elsewhere. */
export function packagePath(name: string, version: string): string | RegistryRefusal {
  if (!isPackageName(name)) return notFound(`${JSON.stringify(name)} is not a package name`);
  if (!isPackageVersion(version)) return notFound(`${JSON.stringify(version)} is not a package version`);
  return `package/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
}

/** Path of the archive of one version. */
export function archivePath(name: string, version: string): string | RegistryRefusal {
  const folder = packagePath(name, version);
  if (typeof folder !== 'string') return folder;
  return `epr/${encodeURIComponent(name)}/${encodeURIComponent(`${name}-${version}`)}.zip`;
}

/** `path` is inside the package: `/img/logo.svg`. */
export function filePath(name: string, version: string, path: string): string | RegistryRefusal {
  const folder = packagePath(name, version);
  if (typeof folder !== 'string') return folder;
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.length === 0 || segments.some((segment) => segment === '.' || segment === '..')) {
    return notFound(`${JSON.stringify(path)} is no file of a package`);
  }
  return `${folder}/${segments.map(encodeURIComponent).join('/')}`;
}
