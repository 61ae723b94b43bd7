import { expect, it } from 'vitest';
import { signInProblems } from './sign-in-problems.ts';

it('asks for what is missing, and takes a password as it is', () => {
  expect(signInProblems({ username: ' ', password: '' })).toEqual([
    { field: 'username', message: 'Enter a user name.' },
    { field: 'password', message: 'Enter a password.' },
  ]);
  expect(signInProblems({ username: 'elastic', password: ' ' })).toEqual([]);
});
