/** Light, dark, or as the system says: kept in this browser, the same in all its tabs. */
import { useSyncExternalStore } from 'react';
import { browserChoice } from './browser-choice.ts';

export const THEME_PREFERENCES = ['light', 'dark', 'system'] as const;
export type ThemePreference = (typeof THEME_PREFERENCES)[number];

const preferred = browserChoice<ThemePreference>('lockstep.theme', THEME_PREFERENCES, 'system');

export const setThemePreference = preferred.set;
export const useThemePreference = preferred.use;

const DARK = '(prefers-color-scheme: dark)';

function subscribeToSystem(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The mode to paint with now. */
export function useColorMode(): 'LIGHT' | 'DARK' {
  const preference = useThemePreference();
  const isSystemDark = useSyncExternalStore(subscribeToSystem, () => window.matchMedia(DARK).matches);
  return preference === 'dark' || (preference === 'system' && isSystemDark) ? 'DARK' : 'LIGHT';
}
