/** Which versions a search finds; the order of the filters is part of the answer (docs/elastic/packages.md#search). */
import { hasCategory } from './categories.ts';
import { asTexts } from './record.ts';
import type { RegistryPackage } from './registry-package.ts';
import type { DiscoveryFilter, SearchQuery } from './search-query.ts';
import {
  acceptsVersion,
  compareSpecVersions,
  isPrerelease,
  isUnstable,
  specVersionOf,
} from './package-versions.ts';

/** Takes packages by name and from old to new, and keeps that order. */
export function searchPackages(
  packages: readonly RegistryPackage[],
  query: SearchQuery,
): readonly RegistryPackage[] {
  const found = query.experimental ? searchLegacy(packages, query) : searchNow(packages, query);
  const { category } = query;
  return category === undefined ? found : found.flatMap((pkg) => inCategory(pkg, category));
}

function searchNow(packages: readonly RegistryPackage[], query: SearchQuery): readonly RegistryPackage[] {
  const matching = packages.filter(
    (pkg) =>
      (query.prerelease || (pkg.release !== 'experimental' && !isPrerelease(pkg.version))) &&
      (query.kibanaVersion === undefined || acceptsVersion(pkg.kibanaRange, query.kibanaVersion)) &&
      (query.agentVersion === undefined || acceptsVersion(pkg.agentRange, query.agentVersion)) &&
      isNamed(pkg, query) &&
      hasCapabilities(pkg, query.capabilities) &&
      query.discovery.every((filter) => isDiscovered(pkg, filter)) &&
      isInSpec(pkg, query),
  );
  return query.all ? matching : lastOfEach(matching);
}

/** The deprecated `experimental=true`: fewer filters, and stable versions come before prereleases. */
function searchLegacy(packages: readonly RegistryPackage[], query: SearchQuery): readonly RegistryPackage[] {
  const matching = packages.filter(
    (pkg) =>
      (query.kibanaVersion === undefined || acceptsVersion(pkg.kibanaRange, query.kibanaVersion)) &&
      isNamed(pkg, query),
  );
  if (query.all) {
    const stable = new Set(matching.filter((pkg) => !isUnstable(pkg.version)).map(({ name }) => name));
    return matching.filter((pkg) => !stable.has(pkg.name) || !isUnstable(pkg.version));
  }
  const released = new Set(matching.filter((pkg) => !isPrerelease(pkg.version)).map(({ name }) => name));
  return lastOfEach(matching.filter((pkg) => !released.has(pkg.name) || !isPrerelease(pkg.version)));
}

function lastOfEach(packages: readonly RegistryPackage[]): readonly RegistryPackage[] {
  return [...new Map(packages.map((pkg) => [pkg.name, pkg])).values()];
}

const isNamed = (pkg: RegistryPackage, query: SearchQuery): boolean =>
  (query.package === undefined || pkg.name === query.package) &&
  (query.type === undefined || pkg.type === query.type);

const hasCapabilities = (pkg: RegistryPackage, offered: readonly string[] | undefined): boolean =>
  offered === undefined || pkg.capabilities.every((capability) => offered.includes(capability));

function isDiscovered(pkg: RegistryPackage, filter: DiscoveryFilter): boolean {
  const { fields, datasets } = pkg.discovery;
  return filter.kind === 'fields'
    ? fields.length > 0 && fields.every((name) => filter.names.includes(name))
    : datasets.some((name) => filter.names.includes(name));
}

function isInSpec(pkg: RegistryPackage, { specMin, specMax }: SearchQuery): boolean {
  const spec = specVersionOf(pkg.formatVersion);
  return (
    (specMin === undefined || compareSpecVersions(spec, specMin) >= 0) &&
    (specMax === undefined || compareSpecVersions(spec, specMax) <= 0)
  );
}

/** A package that is only partly of the category shows only those parts. */
function inCategory(pkg: RegistryPackage, category: string): readonly RegistryPackage[] {
  if (hasCategory(pkg.categories, category)) return [pkg];
  const policyTemplates = pkg.policyTemplates.filter((template) =>
    hasCategory(asTexts(template['categories']), category),
  );
  return policyTemplates.length === 0 ? [] : [{ ...pkg, policyTemplates }];
}
