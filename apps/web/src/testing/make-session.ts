/** A signed-in user and a home cluster for tests. */
import type { getHome, getSession, listSignInProviders, Privilege, RouteOutput } from '@lockstep/contracts';

const ALL_PRIVILEGES: readonly Privilege[] = [
  'fleet-settings-read',
  'fleet-settings-all',
  'fleet-agent-policies-read',
  'fleet-agent-policies-all',
  'integrations-read',
  'integrations-all',
];

/** The user `elastic` with these privileges, all unless given. */
export function makeSession(
  privileges: readonly Privilege[] = ALL_PRIVILEGES,
): RouteOutput<typeof getSession> {
  return {
    user: { username: 'elastic', full_name: null },
    privileges: [...privileges],
    all_outputs: [],
    outputs: [],
    accepts_uploads: true,
  };
}

/** Of somebody with rights for one output and for nothing else. */
export function makeOperatorSession(outputId: string): RouteOutput<typeof getSession> {
  return { ...makeSession([]), outputs: [{ id: outputId, privileges: [...ALL_PRIVILEGES] }] };
}

/** A simulated home cluster that can be reached and written to. */
export function makeHome(over: Partial<RouteOutput<typeof getHome>> = {}): RouteOutput<typeof getHome> {
  return {
    name: 'management',
    version: '9.3.2',
    reachable: true,
    read_only: null,
    simulation: true,
    has_lab: true,
    ...over,
  };
}

type SignInProvider = RouteOutput<typeof listSignInProviders>['items'][number];

/** User name and password, unless told otherwise. */
export function makeSignInProvider(over: Partial<SignInProvider> = {}): SignInProvider {
  return {
    name: 'basic',
    type: 'basic',
    description: 'Sign in with Elasticsearch',
    hint: null,
    icon: null,
    ...over,
  };
}
