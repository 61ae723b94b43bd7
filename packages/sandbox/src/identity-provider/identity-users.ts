export interface IdentityUser {
  readonly name: string;
  readonly fullName: string;
  readonly email: string;
  readonly groups: readonly string[];
}

/** Everybody whom the identity provider knows. */
export const IDENTITY_USERS: readonly IdentityUser[] = [
  { name: 'ana', fullName: 'Ana Silva', email: 'ana@example.org', groups: ['operators'] },
  { name: 'vera', fullName: 'Vera Okafor', email: 'vera@example.org', groups: ['viewers'] },
  { name: 'nobody', fullName: 'Noah Body', email: 'noah@example.org', groups: [] },
];
