/** What speaks against an install, before any asset is touched (docs/elastic/packages.md#checks-before-an-install). Pure. */
import { coversLevel } from '../../conditions/license-rule.ts';
import { FEATURE_NAMES, FEATURE_VERSIONS, hasFeature, type VersionFeature } from '@lockstep/elastic';
import type { AssetKind, AssetWrite, PackageContents } from '@lockstep/package-registry';
import { readVersionRange } from '@lockstep/json';
import { coerce, satisfies } from 'semver';
import type { InstalledPackage, Verification } from './installed-package.ts';

export type RefusalCode =
  | 'outdated'
  | 'incompatible'
  | 'license'
  | 'requirement'
  | 'agentless-only'
  | 'unverified'
  /** Only signed packages are wanted here, and this one is not proven to be. */
  | 'signature-required'
  /** Uploads carry no signature, and they are switched off. */
  | 'uploads-off'
  | 'foreign-asset'
  | 'stack-templates-missing';

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

export interface CheckedFacts {
  /** Of Elasticsearch, which stands for Kibana's: both are released together. */
  readonly version: string;
  readonly license: { readonly type: string; readonly status: string };
  readonly installed: readonly InstalledPackage[];
  /** What the package writes there. */
  readonly writes: readonly Pick<AssetWrite, 'kind' | 'name'>[];
}

export interface CheckOptions {
  readonly force: boolean;
  readonly ignoreConstraints: boolean;
  readonly skipDependencyCheck: boolean;
  /** What other packages need of it was looked at. */
  readonly parentsAgree?: boolean;
}

/** The first reason not to install, in the order of the facts; undefined when there is none. */
export function checkPackage(
  contents: PackageContents,
  verification: Verification,
  facts: CheckedFacts,
  options: CheckOptions,
): Refusal | undefined {
  return allRefusals(contents, verification, facts, options)[0];
}

/** Every reason not to install. */
export function allRefusals(
  contents: PackageContents,
  verification: Verification,
  facts: CheckedFacts,
  { force, ignoreConstraints, skipDependencyCheck, parentsAgree = force }: CheckOptions,
): readonly Refusal[] {
  const conditions = conditionsOf(contents);
  const checks: readonly (Refusal | undefined)[] = [
    force ? undefined : checkSignature(contents, verification),
    force ? undefined : checkAgentless(contents),
    ignoreConstraints ? undefined : checkVersion(conditions, facts.version),
    ignoreConstraints ? undefined : checkFeatures(contents, facts),
    checkLicense(conditions, facts.license),
    skipDependencyCheck || parentsAgree ? undefined : checkParents(contents, facts.installed),
  ];
  return checks.flatMap((check) => check ?? []);
}

function keyOf({ name, version }: PackageContents): string {
  return `${name}-${version}`;
}

/**
 * Why a remote refuses a package that the management cluster has: nothing is forced there, and waiting does not help.
 * The other refusals are about what this cluster has, or about the archive.
 */
export function remoteRefusal(
  contents: PackageContents,
  facts: Pick<CheckedFacts, 'version' | 'license' | 'writes'>,
): Refusal | undefined {
  return checkFeatures(contents, facts) ?? refuseConditions(conditionsOf(contents), facts);
}

function checkSignature(contents: PackageContents, { status, reason }: Verification): Refusal | undefined {
  if (status !== 'unverified') return undefined;
  const why = reason === undefined ? '' : ` ${reason}`;
  return { code: 'unverified', message: `${keyOf(contents)} failed signature verification.${why}` };
}

/** What a package asks of a cluster before anybody has read its archive: a registry tells it, too. */
export interface PackageConditions {
  /** Name and version, as messages call it. */
  readonly key: string;
  /** Stack versions that it is for; undefined: all. */
  readonly range: string | undefined;
  /** License level; undefined: basic. */
  readonly subscription: string | undefined;
}

/** Why a cluster refuses a package by what it asks for; undefined when it does not. */
export function refuseConditions(
  conditions: PackageConditions,
  { version, license }: Pick<CheckedFacts, 'version' | 'license'>,
): Refusal | undefined {
  return checkVersion(conditions, version) ?? checkLicense(conditions, license);
}

function checkVersion({ key, range }: PackageConditions, version: string): Refusal | undefined {
  if (range === undefined || acceptsVersion(range, version)) return undefined;
  return {
    code: 'incompatible',
    message: `${key} is for stack versions ${range}, and this cluster is ${version}.`,
  };
}

/** Kinds of assets that not every supported version of Elasticsearch has. */
const NEEDED_FEATURES: Partial<Record<AssetKind, VersionFeature>> = { esql_view: 'esql-views' };

/** Whether a version of Elasticsearch has this kind of asset. */
export function hasKind(version: string, kind: AssetKind): boolean {
  const feature = NEEDED_FEATURES[kind];
  return feature === undefined || hasFeature(version, feature);
}

/** Why a version of Elasticsearch cannot hold an asset of this kind. */
export function whyNotAvailable(version: string, kind: AssetKind): string {
  const feature = NEEDED_FEATURES[kind];
  if (feature === undefined) return '';
  return `${FEATURE_NAMES[feature]} are not available on ${version}: they came with Elasticsearch ${FEATURE_VERSIONS[feature]}`;
}

function checkFeatures(
  contents: PackageContents,
  { version, writes }: Pick<CheckedFacts, 'version' | 'writes'>,
): Refusal | undefined {
  const lacking = writes.find(({ kind }) => !hasKind(version, kind));
  if (lacking === undefined) return undefined;
  return {
    code: 'incompatible',
    message: `${keyOf(contents)} has ${lacking.name}, and ${whyNotAvailable(version, lacking.kind)}.`,
  };
}

function conditionsOf(contents: PackageContents): PackageConditions {
  const { manifest } = contents;
  const conditions = objectAt(manifest['conditions']);
  return {
    key: keyOf(contents),
    range: textAt(objectAt(conditions['kibana']), 'version'),
    subscription: textAt(objectAt(conditions['elastic']), 'subscription') ?? textAt(manifest, 'license'),
  };
}

/**
 * Whether a range of stack versions accepts a version, by the rules of the registry that publishes it; a snapshot counts
 * as its release. No range accepts all, a text that is no range accepts nothing.
 */
export function acceptsVersion(range: string | undefined, version: string | undefined): boolean {
  const release = version === undefined ? null : coerce(version);
  if (range === undefined || release === null) return true;
  return readVersionRange(range)?.accepts(release.version) === true;
}

function checkLicense(
  { key, subscription = 'basic' }: PackageConditions,
  { type, status }: CheckedFacts['license'],
): Refusal | undefined {
  // Old packages may name a license of their source here, which is no level.
  if (coversLevel({ type, status }, subscription)) return undefined;
  const state = status === 'active' ? type : `${type} (${status})`;
  return {
    code: 'license',
    message: `Installation of ${key} requires a ${subscription} license; this cluster has ${state}.`,
  };
}

/** A version that no longer suits a package that needs it would break that one in silence. */
function checkParents(
  contents: PackageContents,
  installed: readonly InstalledPackage[],
): Refusal | undefined {
  const { name, version } = contents;
  const broken = installed.flatMap((parent) => {
    const needed = parent.dependencies.find((one) => one.name === name);
    const isFine = needed === undefined || satisfies(version, needed.version, { includePrerelease: true });
    return isFine ? [] : [`${parent.name} ${parent.version} needs ${needed.version}`];
  });
  if (broken.length === 0) return undefined;
  return {
    code: 'requirement',
    message: `${keyOf(contents)} does not suit what is installed: ${broken.join(', ')}.`,
  };
}

/** Agentless deployment is an offer of Elastic's cloud; without it such a package collects nothing. */
function checkAgentless(contents: PackageContents): Refusal | undefined {
  const templates = listAt(contents.manifest, 'policy_templates').map((one) =>
    objectAt(objectAt(one)['deployment_modes']),
  );
  const isOnlyAgentless =
    templates.length > 0 &&
    templates.every(
      (modes) =>
        objectAt(modes['agentless'])['enabled'] === true && objectAt(modes['default'])['enabled'] === false,
    );
  if (!isOnlyAgentless) return undefined;
  return { code: 'agentless-only', message: `${keyOf(contents)} works only agentless.` };
}

function objectAt(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listAt(parent: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
}

function textAt(parent: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
