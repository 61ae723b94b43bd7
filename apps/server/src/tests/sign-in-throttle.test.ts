/** Guessing passwords through the console: slowed down, on record, and no way to lock others out. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSession, getSession, listActivity, registerPrivileges } from '@lockstep/contracts';
import { addUser, basic } from '../testing/add-user.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole({ env: { LOCKSTEP_SERVER_TRUSTED_PROXIES: '127.0.0.1,::1' } });
  await started.call(registerPrivileges, {});
});
afterAll(() => started.close());

const signIn = (username: string, password: string, address: string) =>
  fetch(`${started.console.url}/api/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'kbn-xsrf': 'x', 'x-forwarded-for': address },
    body: JSON.stringify({ username, password }),
  });

it('many wrong passwords are answered 429 with a time to wait, and the right one elsewhere is not', async () => {
  await addUser(started, 'ana', { privileges: ['all'] });
  const answers = [];
  for (let guess = 0; guess < 40; guess++) answers.push(await signIn('ana', `wrong-${guess}`, '203.0.113.7'));
  const asked = answers.filter(({ status }) => status === 401);
  expect(asked.length).toBeLessThan(12);
  const throttled = answers.find(({ status }) => status === 429);
  expect(Number(throttled?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await throttled?.json()).toMatchObject({
    attributes: { code: 'TOO_MANY_ATTEMPTS', retry_after_s: expect.any(Number) as number },
  });
  expect((await signIn('ana', TEST_PASSWORD, '203.0.113.8')).status).toBe(200);
});

it('credentials in the header are throttled too', async () => {
  const statuses = [];
  for (let guess = 0; guess < 40; guess++) {
    const answer = await fetch(`${started.console.url}/api/console/session`, {
      headers: { authorization: basic('elastic', `wrong-${guess}`), 'x-forwarded-for': '203.0.113.9' },
    });
    statuses.push(answer.status);
  }
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(12);
  expect(statuses).toContain(429);
  expect((await started.call(getSession, {})).kind).toBe('ok');
});

it('many requests at once with credentials that nobody has seen yet are one attempt', async () => {
  const authorization = await addUser(started, 'many', { privileges: ['all'] });
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => started.call(getSession, {}, authorization)),
  );
  expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'ok'));
});

it('sign-in, failures and their address are on record, and failures do not fill the activity log', async () => {
  for (let user = 0; user < 15; user++) await signIn(`guessed-${user}`, 'wrong', `203.0.113.${100 + user}`);
  for (let again = 0; again < 5; again++) await signIn('guessed-1', `wrong-${again}`, '203.0.113.101');
  await started.call(createSession, { body: { username: 'elastic', password: TEST_PASSWORD } }, '');
  const answer = await started.call(listActivity, { query: { per_page: 100 } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const actions = answer.value.items.flatMap((entry) => (entry.kind === 'action' ? [entry] : []));
  expect(actions.find(({ action }) => action === 'session_started')).toMatchObject({
    actor: 'elastic',
    result: 'done',
  });
  const refused = actions.filter(({ action }) => action === 'session_refused');
  expect(refused.length).toBeLessThanOrEqual(20);
  const [guessed, ...more] = refused.filter(({ target }) => target.name === 'guessed-1');
  expect(more).toEqual([]);
  expect(guessed).toMatchObject({ actor: 'nobody', result: 'failed', after: { address: '203.0.113.101' } });
});
