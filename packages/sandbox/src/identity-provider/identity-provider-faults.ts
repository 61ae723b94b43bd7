/** What an identity provider can do wrong with one answer. */
export const IDENTITY_FAULTS = {
  none: 'Everything right',
  deny: 'Refuses to sign in',
  audience: 'Answer is meant for another service',
  stale: 'Answer is of an hour ago',
  unsigned: 'Answer is signed with another key',
  replay: 'Sends the answer of the last time again',
} as const;

export type IdentityFault = keyof typeof IDENTITY_FAULTS;

const isIdentityFault = (name: string): name is IdentityFault => Object.hasOwn(IDENTITY_FAULTS, name);

/** What the page of the provider chose. */
export function faultOf(form: URLSearchParams): IdentityFault {
  const name = form.get('fault') ?? 'none';
  return isIdentityFault(name) ? name : 'none';
}
