/** What every page stands on: theme, style cache with the page's nonce, and the cache of server state. */
import { EuiProvider } from '@elastic/eui';
import { Global } from '@emotion/react';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useHighContrastMode } from '../lib/contrast-preference.ts';
import { useColorMode } from '../lib/theme-preference.ts';
import { FORCED_COLORS } from '../ui/forced-colors.ts';
import { createStyleCache } from './style-cache.ts';
import { watchFocus } from './watch-focus.ts';

/** EUI's widest begins at 1200 pixels: tables of many columns have room for one line a row only from here on. */
const WIDE_WINDOW = 1_400;

const THEME = {
  breakpoint: { xxl: WIDE_WINDOW },
  // EUI's own two, which the pages bring along; while they are on their way, what the system reads best.
  font: {
    family:
      "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
    familyCode:
      "'Roboto Mono Variable', 'Roboto Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace",
  },
} as const;

const BEYOND_EUI = {
  // A cross of 16 pixels, where WCAG 2.2 wants 24: it takes them from the room around it.
  '.euiFormControlLayoutClearButton': {
    inlineSize: 24,
    blockSize: 24,
    padding: 4,
    margin: -4,
    backgroundClip: 'content-box',
  },
  // What scrolls shows its focus by a shadow, which is gone there.
  [FORCED_COLORS]: {
    '.euiFlyoutBody .euiFlyoutBody__overflow:focus-visible': {
      outline: '2px solid Highlight',
      outlineOffset: -2,
    },
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
  const highContrastMode = useHighContrastMode();
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
    <EuiProvider
      colorMode={colorMode}
      {...(highContrastMode === undefined ? {} : { highContrastMode })}
      cache={cache}
      modify={THEME}
    >
      <Global styles={BEYOND_EUI} />
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </EuiProvider>
  );
}
