/** What of a package a cluster can hold: assets of kinds that its version lacks are left out, and said. Pure. */
import type { CompiledAssets } from '@lockstep/package-registry';
import { hasKind, whyNotAvailable } from './check-package.ts';
import { assetKey, kindOf } from './asset-kinds.ts';

/** Reached only by who ignores constraints: else such a package is refused. */
export function availableAssets(compiled: CompiledAssets, version: string): CompiledAssets {
  const left = compiled.writes.filter(({ kind }) => !hasKind(version, kind));
  if (left.length === 0) return compiled;
  const keys = new Set(left.map(({ kind, name }) => assetKey(kind, name)));
  return {
    ...compiled,
    writes: compiled.writes.filter(({ kind }) => hasKind(version, kind)),
    references: compiled.references.filter(
      (reference) => !keys.has(assetKey(kindOf(reference) ?? reference.type, reference.id)),
    ),
    skipped: [
      ...compiled.skipped,
      ...left.map(({ kind, name }) => ({
        type: kind,
        id: name,
        reason: `${whyNotAvailable(version, kind)}.`,
      })),
    ],
  };
}
