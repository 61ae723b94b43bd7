/** As much contrast as the system asks for, or always much or never: kept in this browser, the same in all its tabs. */
import { browserChoice } from './browser-choice.ts';

export const CONTRAST_PREFERENCES = ['normal', 'high', 'system'] as const;
export type ContrastPreference = (typeof CONTRAST_PREFERENCES)[number];

const preferred = browserChoice<ContrastPreference>('lockstep.contrast', CONTRAST_PREFERENCES, 'system');

export const setContrastPreference = preferred.set;
export const useContrastPreference = preferred.use;

const EUI_MODES = { normal: false, high: true, system: undefined } as const satisfies Record<
  ContrastPreference,
  boolean | undefined
>;

/** For `EuiProvider`: undefined is as the system says. Colors that the system forces hold whatever was chosen. */
export function useHighContrastMode(): boolean | undefined {
  return EUI_MODES[useContrastPreference()];
}
