/** Users of a simulated home cluster with a role of their own. */
import { applicationRole } from '@lockstep/contracts';
import type { JsonObject } from '@lockstep/elastic';
import { TEST_AUTHORIZATION, TEST_PASSWORD, type TestConsole } from './test-consoles.ts';

/** The Authorization header of a test user. */
export function basic(username: string, password = TEST_PASSWORD): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** Sends a request to the home cluster as its superuser; throws when it is refused. */
async function atHome(
  { world }: Pick<TestConsole, 'world'>,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(world.cluster('management').url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/**
 * Adds a user with privileges of our application, for everything or some resources, and rights in Elasticsearch; answers
 * the Authorization header.
 */
export async function addUser(
  started: Pick<TestConsole, 'world'>,
  name: string,
  {
    privileges = [],
    resources,
    ...role
  }: { readonly privileges?: readonly string[]; readonly resources?: readonly string[] } & JsonObject,
): Promise<string> {
  const applications = privileges.length === 0 ? {} : applicationRole(privileges, resources);
  await atHome(started, 'PUT', `/_security/role/${name}`, { ...role, ...applications });
  await atHome(started, 'PUT', `/_security/user/${name}`, { password: TEST_PASSWORD, roles: [name] });
  return basic(name);
}
