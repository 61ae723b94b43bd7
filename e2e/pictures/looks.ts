/** In which sizes and themes each state is looked at, and which of them are compared with a picture. */

export const SIZES = {
  wide: { width: 1100, height: 720 },
  narrow: { width: 400, height: 720 },
} as const;

export interface Look {
  readonly size: keyof typeof SIZES;
  readonly theme: 'light' | 'dark';
  readonly isPictured: boolean;
}

/** Every page as it usually is. */
export const MAIN_STATES: readonly string[] = [
  'overview-states',
  'settings-states',
  'flyout-failed',
  'flyout-output-edit',
  'policies',
  'integrations',
  'package-overview',
  'links-states',
  'replication-states',
  'views-states',
  'setup-step',
  'connect-ways',
  'credentials-states',
  'activity',
  'doctor-broken',
  'lab',
  'console',
];

/** Pages as they are seen most, in both themes and both sizes. */
const MOST_SEEN: ReadonlySet<string> = new Set([
  'overview-states',
  'settings-states',
  'flyout-failed',
  'doctor-broken',
  'setup-step',
  'integrations',
]);

/** One of each kind: every page, and every way in which a page is not as usual. */
const PICTURED: ReadonlySet<string> = new Set([
  ...MOST_SEEN,
  'overview-differences',
  'overview-many',
  'overview-failing',
  'overview-empty',
  'sign-in',
  'sign-in-refused',
  'not-found',
  'integrations-no-match',
  'package-assets',
  'package-changes',
  'bundles-preview',
  'palette-typed',
  'keys',
  'settings-loading',
  'settings-failing',
  'flyout-paris',
  'flyout-nowhere',
  'flyout-output-edit',
  'flyout-output-add-invalid',
  'policies',
  'activity',
  'activity-entry-run',
  'links-states',
  'links-none',
  'flyout-link-broken',
  'replication-states',
  'flyout-follower-failed',
  'views-states',
  'flyout-view-documents',
  'lab',
  'lab-running',
  'lab-solved',
  'console',
  'setup-list',
  'setup-choices',
  'setup-complete',
  'setup-undo',
  'credentials-states',
  'modal-link-rotation',
  'connect-ways',
  'connect-plan',
]);

const LOOKS = [
  { size: 'wide', theme: 'light', isUsual: true },
  { size: 'narrow', theme: 'dark', isUsual: true },
  { size: 'wide', theme: 'dark', isUsual: false },
  { size: 'narrow', theme: 'light', isUsual: false },
] as const;

/** Each state in both sizes and both themes; all four together only where most is seen. */
export function looksOf(name: string): readonly Look[] {
  return LOOKS.filter(({ isUsual }) => isUsual || MOST_SEEN.has(name)).map(({ size, theme }) => ({
    size,
    theme,
    isPictured: PICTURED.has(name),
  }));
}
