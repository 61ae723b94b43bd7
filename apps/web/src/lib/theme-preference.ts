/** Light, dark, or as the system says: kept in this browser, the same in all its tabs. */
import { useSyncExternalStore } from 'react';

export const THEME_PREFERENCES = ['light', 'dark', 'system'] as const;
export type ThemePreference = (typeof THEME_PREFERENCES)[number];

const KEY = 'lockstep.theme';
const listeners = new Set<() => void>();

/** Storage may be forbidden by the browser; then the choice lasts as long as the page. */
let unstored: ThemePreference | undefined;

function read(): ThemePreference {
  try {
    const stored = localStorage.getItem(KEY);
    return THEME_PREFERENCES.find((known) => known === stored) ?? unstored ?? 'system';
  } catch {
    return unstored ?? 'system';
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function setThemePreference(preference: ThemePreference): void {
  unstored = preference;
  try {
    localStorage.setItem(KEY, preference);
  } catch {
    // Kept in `unstored`.
  }
  for (const listener of listeners) listener();
}

export function useThemePreference(): ThemePreference {
  return useSyncExternalStore(subscribe, read);
}

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
