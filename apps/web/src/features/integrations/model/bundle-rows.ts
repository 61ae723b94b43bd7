/** Rows of an import, what is wrong first. */
import type { BundleImport, ImportedAsset, ImportedPackage } from '@lockstep/contracts';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';

export interface BundleRow extends Pick<ImportedPackage, 'state'> {
  readonly id: string;
  readonly name: string;
  readonly installed: string;
  readonly action: ImportedPackage['action'] | ImportedAsset['action'];
  readonly message: string;
  readonly isWrong: boolean;
}

/**
 * Packages and custom assets in one list: what was refused or failed, what is or would be written, what was
 * skipped.
 */
export function bundleRows({ packages, custom_assets: assets }: BundleImport): readonly BundleRow[] {
  const rows = [
    ...packages.map((one) =>
      rowOf(
        { ...one, message: withNamespaces(one) },
        { name: `${one.name} ${one.version}`, installed: one.installed_version },
      ),
    ),
    ...assets.map((one) =>
      rowOf(one, { name: `${one.type.replaceAll('_', ' ')} ${one.name}`, installed: null }),
    ),
  ];
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** Planned in a preview, made in an import. */
export function changesIn(answer: BundleImport): number {
  return bundleRows(answer).filter(({ state }) => state === 'planned' || state === 'done').length;
}

/** Rows that were refused or that failed; what was skipped is no failure. */
export function failuresIn(answer: BundleImport): number {
  return bundleRows(answer).filter(({ isWrong }) => isWrong).length;
}

type Item = Pick<ImportedPackage, 'state' | 'message' | 'next_action'> & Pick<BundleRow, 'action'>;

function rowOf(
  { action, state, message, next_action: next }: Item,
  { name, installed }: { readonly name: string; readonly installed: string | null },
): BundleRow {
  const isWrong = action === 'refused' || state === 'failed';
  const words = [message, next].filter((part) => part !== null).join(' ');
  return { id: name, name, installed: installed ?? '–', action, state, message: words, isWrong };
}

function withNamespaces({ namespaces, message }: ImportedPackage): string | null {
  if (namespaces.length === 0) return message;
  return [text.optedIn(namespaces), message].filter((part) => part !== null).join(' ');
}

function rank({ isWrong, state }: BundleRow): number {
  return isWrong ? 0 : state === 'skipped' ? 2 : 1;
}
