/** What can be done with a package while one of its versions is shown. */
import type { PackageItem } from '@lockstep/contracts';
import { compareVersions } from './compare-versions.ts';
import type { CardState } from './card-state.ts';

export type PackageAction =
  /** `older`: than the installed one. */
  | { readonly kind: 'install' | 'upgrade' | 'older' | 'reinstall' | 'retry'; readonly version: string }
  | { readonly kind: 'uninstall'; readonly version: string };

interface PackageFacts {
  readonly state: CardState;
  readonly installed: PackageItem['installationInfo'];
  /** The version that the page shows. */
  readonly shown: string;
  /** The newest that fits, null when nobody knows. */
  readonly latest: string | null;
}

/** In the order of the buttons: what is most likely wanted comes first. */
export function packageActions({ state, installed, shown, latest }: PackageFacts): readonly PackageAction[] {
  switch (state.kind) {
    case 'installing':
    case 'uninstalling':
      return [];
    case 'not-installed':
      return [{ kind: 'install', version: shown }];
    case 'failed': {
      const version = installed?.version ?? state.failure.version;
      const isSame = shown === state.failure.version;
      return [
        { kind: isSame ? 'retry' : 'install', version: shown },
        { kind: 'uninstall', version },
      ];
    }
    case 'installed':
      return [
        ...actionsOnInstalled(state.version, shown, latest),
        { kind: 'uninstall', version: state.version },
      ];
  }
}

function actionsOnInstalled(
  installed: string,
  shown: string,
  latest: string | null,
): readonly PackageAction[] {
  const order = compareVersions(shown, installed);
  if (order > 0) return [{ kind: 'upgrade', version: shown }];
  if (order < 0) return [{ kind: 'older', version: shown }];
  const newer = latest !== null && compareVersions(latest, installed) > 0 ? latest : undefined;
  return [
    ...(newer === undefined ? [] : [{ kind: 'upgrade', version: newer } as const]),
    { kind: 'reinstall', version: installed },
  ];
}
