/** What opens over any page by a key or from the header: the palette and the list of keys. Loaded when first wanted. */
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useShellKeys } from './use-shell-keys.ts';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));
const KeysModal = lazy(async () => ({ default: (await import('./keys-modal.tsx')).KeysModal }));

export type Overlay = 'palette' | 'keys';

interface ShellOverlays {
  readonly open: (overlay: Overlay) => void;
  readonly element: ReactNode;
}

export function useShellOverlays(): ShellOverlays {
  const [shown, setShown] = useState<Overlay>();
  const close = (): void => setShown(undefined);
  useShellKeys(setShown);
  return {
    open: setShown,
    element: (
      <Suspense fallback={null}>
        {shown === 'palette' ? (
          <CommandPalette onClose={close} onShowKeys={() => setShown('keys')} />
        ) : shown === 'keys' ? (
          <KeysModal onClose={close} />
        ) : null}
      </Suspense>
    ),
  };
}
