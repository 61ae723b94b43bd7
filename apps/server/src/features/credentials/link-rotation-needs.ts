/** Privileges for the rotation of a link's key: of whoever is signed in, and of whoever reloads on the remote. */
export const HOME_NEEDS = ['manage_security'] as const;
export const REMOTE_NEEDS = ['manage'] as const;
