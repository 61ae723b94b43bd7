/** Every address of the app. Kibana's where Kibana has the page (architecture, section 9). */

/** Patterns for the router. */
export const pathPatterns = {
  root: '/',
  signIn: '/login',
  app: '/app',
  fleet: '/app/fleet',
  fleetSettings: '/app/fleet/settings',
  /** Child of `fleetSettings`: the page stays, the flyout opens over it. */
  syncStatus: 'outputs/:outputId/sync',
  integrations: '/app/integrations',
  integrationDetail: '/app/integrations/detail/:name',
  integrationVersion: '/app/integrations/detail/:name/:version',
} as const;

export const paths = {
  signIn: pathPatterns.signIn,
  fleetSettings: pathPatterns.fleetSettings,
  integrations: pathPatterns.integrations,
  /** Without a version: the installed one, else the newest that fits. */
  integration: (name: string, version?: string) =>
    [`${pathPatterns.integrations}/detail`, name, version]
      .filter((part) => part !== undefined)
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/'),
  syncStatus: (outputId: string) =>
    `${pathPatterns.fleetSettings}/outputs/${encodeURIComponent(outputId)}/sync`,
} as const;

/** Where one lands after sign-in when nothing else was asked for. */
export const HOME_PATH = paths.fleetSettings;

/** The sign-in page, remembering the address (path, query and hash) to come back to. */
export function signInPath(next: string): string {
  return next === HOME_PATH || next === '/'
    ? paths.signIn
    : `${paths.signIn}?next=${encodeURIComponent(next)}`;
}

/**
 * The address to go to after sign-in. Only paths of this origin count: `next` comes from the address bar, so anybody
 * can write it, and "//host", "/\host" and control characters would leave the console.
 */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/')) return HOME_PATH;
  const url = URL.parse(next, origin);
  if (url?.origin !== origin || url.pathname.startsWith('//') || url.pathname === paths.signIn)
    return HOME_PATH;
  return url.pathname + url.search + url.hash;
}
