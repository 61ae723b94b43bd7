/** The sign-in form as values: what was typed and what is wrong with it. */
import { sessionMessages } from '../messages.ts';

export interface SignInForm {
  readonly username: string;
  readonly password: string;
}

export interface SignInProblems {
  readonly username?: string;
  readonly password?: string;
}

/** Problems by field; an empty object when the form can be sent. A password may consist of spaces. */
export function signInProblems({ username, password }: SignInForm): SignInProblems {
  return {
    ...(username.trim() === '' ? { username: sessionMessages.usernameMissing } : {}),
    ...(password === '' ? { password: sessionMessages.passwordMissing } : {}),
  };
}
