/** What every page stands on: theme, style cache with the page's nonce, and the cache of server state. */
import { EuiProvider } from '@elastic/eui';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useColorMode } from '../lib/theme-preference.ts';
import { createStyleCache } from './style-cache.ts';
import { watchFocus } from './watch-focus.ts';

/** EUI's own two, which the pages bring along; while they are on their way, what the system reads best. */
const FONTS = {
  font: {
    family:
      "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
    familyCode:
      "'Roboto Mono Variable', 'Roboto Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace",
  },
} as const;

interface ProvidersProps {
  readonly queryClient: QueryClient;
  /** Nonce of this page for style elements; undefined where no policy is sent (tests, dev server). */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

export function Providers({ queryClient, nonce, children }: ProvidersProps) {
  const colorMode = useColorMode();
  const [cache] = useState(() => createStyleCache(nonce));

  // Scroll bars, form controls and the canvas behind the page follow the theme too.
  useEffect(() => {
    document.documentElement.style.colorScheme = colorMode.toLowerCase();
  }, [colorMode]);

  useEffect(watchFocus, []);

  // What is scrolled to comes to lie below the fixed header, whose height EUI tells.
  useEffect(() => {
    document.documentElement.style.scrollPaddingBlockStart = 'calc(var(--euiFixedHeadersOffset, 0px) + 16px)';
  }, []);

  return (
    <EuiProvider colorMode={colorMode} cache={cache} modify={FONTS}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </EuiProvider>
  );
}
