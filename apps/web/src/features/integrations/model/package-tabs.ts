/** The tabs of the package page, as they stand in the address. */
export const PACKAGE_TABS = ['overview', 'assets', 'policies', 'custom', 'remotes'] as const;
export type PackageTab = (typeof PACKAGE_TABS)[number];

/** What the address asks for; the first one when it asks for none that is known. */
export function tabOf(asked: string | null): PackageTab {
  return PACKAGE_TABS.find((tab) => tab === asked) ?? PACKAGE_TABS[0];
}
