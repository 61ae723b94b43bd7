/** What is wrong with a sign-in before it is sent. A password may consist of spaces. */
import type { FieldProblem } from '@lockstep/contracts';
import { sessionMessages as text } from '../../../texts/session.ts';
import type { Credentials } from '../api/sign-in.ts';

/** Spaces around a user name do not count, but a name is needed. */
export function signInProblems({ username, password }: Credentials): readonly FieldProblem[] {
  return [
    ...(username.trim() === '' ? [{ field: 'username', message: text.usernameMissing }] : []),
    ...(password === '' ? [{ field: 'password', message: text.passwordMissing }] : []),
  ];
}

/** Only whether there is one: what a key looks like is Elasticsearch's business. */
export function apiKeyProblems({ api_key: key }: { readonly api_key: string }): readonly FieldProblem[] {
  return key.trim() === '' ? [{ field: 'api_key', message: text.apiKeyMissing }] : [];
}
