import { expect, it } from 'vitest';
import { signInProblems } from './sign-in-form.ts';

it('asks for what is missing, and takes a password as it is', () => {
  expect(signInProblems({ username: ' ', password: '' })).toEqual({
    username: 'Enter a user name.',
    password: 'Enter a password.',
  });
  expect(signInProblems({ username: 'elastic', password: ' ' })).toEqual({});
});
