/** Declared integrations and installed packages → steps. Pure. Nothing is downgraded, nothing is forced. */
import { pruneLimit, DEFAULT_POLICY } from '@lockstep/sync-engine';
import { gt } from 'semver';
import type { ActualPackage, ActualState } from './actual-state.ts';
import type { DeclaredIntegration } from './declared-state.ts';
import { sameValue, type FieldChange, type Part, type PlannedStep } from './plan.ts';

export function diffIntegrations(
  declared: readonly DeclaredIntegration[],
  { packages, registryProblem }: Pick<ActualState, 'packages' | 'registryProblem'>,
  { prune, approveRemovals }: { readonly prune: boolean; readonly approveRemovals: boolean },
): Part {
  const steps = declared.flatMap((wanted) => {
    const step = stepFor(
      wanted,
      packages.find(({ name }) => name === wanted.name),
      registryProblem,
    );
    return step === undefined ? [] : [step];
  });
  const installed = packages.filter(({ version }) => version !== undefined);
  const extra = installed.filter(
    ({ name, cameAlong }) => !cameAlong && !declared.some((wanted) => wanted.name === name),
  );
  const limit = pruneLimit(installed.length, DEFAULT_POLICY.pruneProtection);
  const isBlocked = extra.length > limit && !approveRemovals;
  const removals = extra.map((one) =>
    isBlocked ? blockedRemoval(one, extra.length, installed.length) : removal(one),
  );
  return {
    steps: [...steps, ...(prune ? removals : [])],
    unchanged: declared.length - steps.length,
    undeclared: extra.map(({ name }) => ({ kind: 'integration', id: name })),
    notes: [
      ...(registryProblem !== undefined && declared.some(({ version }) => version === 'latest')
        ? [`Whether newer versions exist is not known: ${registryProblem}`]
        : []),
      ...(prune && extra.length > 0 ? [pruneNote(extra.length, installed.length)] : []),
    ],
  };
}

const pruneNote = (gone: number, installed: number): string =>
  `${String(gone)} of ${String(installed)} integrations are removed here. Prune protection stays on: a remote blocks ` +
  'what is more than its share until a person approves it.';

function stepFor(
  wanted: DeclaredIntegration,
  there: ActualPackage | undefined,
  registryProblem: string | undefined,
): PlannedStep | undefined {
  const { name } = wanted;
  const target = wanted.version === 'latest' ? newest(there) : wanted.version;
  const blocked = (reason: string, fields: readonly FieldChange[] = []): PlannedStep => ({
    kind: 'integration',
    id: name,
    action: 'blocked',
    reason,
    fields,
  });
  if (target === undefined)
    return blocked(registryProblem ?? 'The registry has no version of it that fits the home cluster.');
  if (there?.isInstalling === true) return blocked('It is being installed right now; ask again.');
  const versionField = { path: 'version', before: there?.version ?? null, after: target };
  if (there?.version !== undefined && gt(there.version, target))
    return blocked(`${there.version} is installed, which is newer; nothing is downgraded.`, [versionField]);
  return change(wanted, there, versionField);
}

type VersionField = FieldChange & { readonly before: string | null; readonly after: string };

function change(
  { name, namespaces }: DeclaredIntegration,
  there: ActualPackage | undefined,
  versionField: VersionField,
): PlannedStep | undefined {
  const isMoved = versionField.before !== versionField.after;
  const wanted = otherNamespaces(namespaces, there?.namespaces ?? []);
  if (!isMoved && wanted === undefined) return undefined;
  return {
    kind: 'integration',
    id: name,
    action: versionField.before === null ? 'create' : 'update',
    reason: reasonFor(versionField, isMoved),
    fields: [
      ...(isMoved ? [versionField] : []),
      ...(wanted === undefined
        ? []
        : [{ path: 'namespaces', before: there?.namespaces ?? [], after: wanted }]),
    ],
    order: {
      do: 'install',
      name,
      version: isMoved ? versionField.after : undefined,
      namespaces: wanted,
    },
  };
}

function reasonFor({ before }: VersionField, isMoved: boolean): string {
  if (before === null) return 'It is in the file and not installed.';
  return isMoved ? 'Another version is installed.' : 'Other namespaces have templates of their own.';
}

/** The declared ones when they are not those that are there. */
function otherNamespaces(
  declared: readonly string[] | undefined,
  there: readonly string[],
): readonly string[] | undefined {
  const wanted = declared?.toSorted();
  return wanted === undefined || sameValue(there.toSorted(), wanted) ? undefined : wanted;
}

/** What is installed is the newest when the registry does not know a newer one, or knows nothing now. */
function newest(there: ActualPackage | undefined): string | undefined {
  if (there?.version === undefined) return there?.latest;
  const { version, latest = version } = there;
  return gt(latest, version) ? latest : version;
}

/** What is removed here one by one would pass the protection of each remote one by one, so the whole is looked at before. */
const blockedRemoval = ({ name, version }: ActualPackage, gone: number, installed: number): PlannedStep => ({
  kind: 'integration',
  id: name,
  action: 'blocked',
  reason: `Prune protection: ${String(gone)} of ${String(installed)} integrations would go at once. Where that is meant: --approve-removals.`,
  fields: [{ path: 'version', before: version ?? null, after: null }],
});

function removal({ name, version }: ActualPackage): PlannedStep {
  return {
    kind: 'integration',
    id: name,
    action: 'delete',
    reason: 'It is installed and not in the file. Data stays; remotes follow where their output says so.',
    fields: [{ path: 'version', before: version ?? null, after: null }],
    order: { do: 'uninstall', name },
  };
}
