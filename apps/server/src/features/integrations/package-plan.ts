/** What an install would write, and what speaks against it, before anything is written. */
import { ERROR_CATALOG, type PackagePlan, type RemoteAnswers } from '@lockstep/contracts';
import {
  withNamespaces,
  type AssetWrite,
  type Finding,
  type PackageContents,
} from '@lockstep/package-registry';
import { factsOf } from './cluster-facts.ts';
import { allRefusals, type Refusal } from './check-package.ts';
import { FAILURE_CODES } from './failure-codes.ts';
import { lastGoodVersion } from './install-record.ts';
import type { InstallTarget } from './install-target.ts';
import { namespacesOf } from './installed-package.ts';
import { readLiveAssets } from './live-assets.ts';
import type { PackageKey } from './package-key.ts';
import { fetchArchive, openArchive, type PackageProblem } from './package-source.ts';
import { planWrites } from './plan-writes.ts';
import { resolveDependencies, type Resolved } from './resolve-dependencies.ts';
import { refuseSignature } from './signature-rule.ts';

export type PlanAnswer = { readonly kind: 'planned'; readonly plan: PackagePlan } | PackageProblem;

/** So that one signature is refused once. */
const UNEVALUATED = { status: 'unknown', keyId: undefined } as const;

/** Which remotes would refuse it, and which could not be asked: by id and name of their outputs, with the reason. */
export type RemoteRefusals = (asked: {
  readonly contents: PackageContents;
  readonly writes: readonly Pick<AssetWrite, 'kind' | 'name'>[];
}) => Promise<RemoteAnswers>;

/** The same of a package that is known by name only; an archive that cannot be had is asked about nowhere. */
export async function askRemotes(
  target: InstallTarget,
  wanted: PackageKey,
  remoteRefusals: RemoteRefusals,
): Promise<RemoteAnswers> {
  const archive = await fetchArchive(target, wanted);
  const opened =
    archive.kind === 'failed'
      ? undefined
      : await openArchive(factsOf(target), { bytes: archive.archive.bytes, expect: wanted });
  return opened?.kind === 'open'
    ? remoteRefusals({ contents: opened.contents, writes: opened.compiled.writes })
    : { remote_refusals: [], remotes_unknown: [] };
}

function presentNeeded(resolved: Resolved): PackagePlan['dependencies'] {
  if (resolved.kind === 'failed') return [];
  return resolved.needed.map(({ name, version, previous, prepared }) => {
    const good = lastGoodVersion(previous);
    const before = good === undefined ? {} : { installed_version: good };
    return { name, version, ...before, writes: prepared.plan.writes.length };
  });
}

function unresolved(resolved: Resolved): readonly Refusal[] {
  return resolved.kind === 'failed' ? [{ code: 'requirement', message: resolved.message }] : [];
}

/** As the contract has them. */
export function presentFindings(findings: readonly Finding[]): PackagePlan['findings'] {
  return findings.map(({ level, code, path, message }) => ({
    level,
    code,
    message,
    ...(path === undefined ? {} : { path }),
  }));
}

function presentRefusals(refusals: readonly Refusal[]): PackagePlan['refusals'] {
  return refusals.map(({ code, message }) => ({
    code: FAILURE_CODES[code],
    message,
    next_action: ERROR_CATALOG[FAILURE_CODES[code]].nextAction,
  }));
}

/** What installing would write, dependencies counted, and why it would be refused, here and on remotes; changes nothing. */
export async function planPackage(
  target: InstallTarget,
  wanted: PackageKey,
  remoteRefusals: RemoteRefusals,
): Promise<PlanAnswer> {
  const archive = await fetchArchive(target, wanted);
  if (archive.kind === 'failed') return archive;
  const {
    archive: { bytes },
    verification,
  } = archive;
  const unsigned = refuseSignature(target, `${wanted.name}-${wanted.version}`, verification);
  const opened = await openArchive(factsOf(target), { bytes, expect: wanted });
  if (opened.kind === 'rejected') {
    const [first] = opened.findings.filter(({ level }) => level === 'error');
    const message = `The archive of ${wanted.name} ${wanted.version} cannot be used: ${first?.message ?? ''}`;
    return { kind: 'failed', code: 'archive-invalid', message, retryable: true };
  }
  const { contents, findings } = opened;
  const { installed, records } = await target.store.snapshot();
  const before = records.get(wanted.name)?.installed;
  const compiled = withNamespaces(opened.compiled, namespacesOf(before).enabled);
  const [{ version }, license, live, remotes] = await Promise.all([
    target.connection.clusterInfo.info(),
    target.connection.clusterInfo.license(),
    readLiveAssets(target.connection, compiled.writes),
    remoteRefusals({ contents, writes: compiled.writes }),
  ]);
  const resolved = await resolveDependencies(target, contents, { records });
  const options = { force: false, ignoreConstraints: false, skipDependencyCheck: false };
  const facts = { version, license, installed, writes: compiled.writes };
  const recorded = before?.assets ?? [];
  const { foreign } = planWrites(compiled.writes, { packageName: wanted.name, recorded, live });
  const refusals: readonly Refusal[] = [
    ...(unsigned === undefined ? [] : [unsigned]),
    ...allRefusals(contents, unsigned === undefined ? verification : UNEVALUATED, facts, options),
    ...unresolved(resolved),
    ...foreign.map(({ kind, name }) => ({
      code: 'foreign-asset' as const,
      message: `The ${kind.replaceAll('_', ' ')} ${name} is in the cluster and not this package's.`,
    })),
  ];
  return {
    kind: 'planned',
    plan: {
      name: wanted.name,
      version: wanted.version,
      findings: presentFindings(findings),
      writes: compiled.writes.map(({ kind, name, body }) => ({ kind, name, body: { ...body } })),
      not_installed_here: compiled.skipped.map(({ type, id, reason }) => ({ type, id, reason })),
      dependencies: presentNeeded(resolved),
      refusals: presentRefusals(refusals),
      ...remotes,
    },
  };
}
