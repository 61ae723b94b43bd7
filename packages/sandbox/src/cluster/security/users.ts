import { illegalArgument, parseError, requestValidationError, validationError } from '../http/errors.ts';
import { asStrings, isObject, isString, type JsonObject } from '../json.ts';
import { hashSecret } from '../ids.ts';
import { type User } from '../state/collections.ts';

const FIELDS = [
  'username',
  'password',
  'password_hash',
  'roles',
  'full_name',
  'email',
  'metadata',
  'enabled',
];

/** Names of users and roles: printable, no edge whitespace. */
export function checkSecurityName(name: string, noun: 'user' | 'role'): void {
  const problems = [
    ...(name.length === 0 || name.length > 507
      ? [`${noun} names must be at least 1 and no more than 507 characters.`]
      : []),
    ...(/^\s|\s$/.test(name) ? [`${noun} names must not contain leading or trailing whitespace`] : []),
  ];
  if (problems.length > 0) throw requestValidationError(problems);
}

/** The password of a body, checked. */
export function readPassword(body: JsonObject): string | undefined {
  const password = body['password'];
  if (password === undefined || password === null) return undefined;
  if (!isString(password) || password.length < 6) {
    throw validationError(['passwords must be at least [6] characters long']);
  }
  return password;
}

/** A user as put; without a password an existing one keeps theirs. */
export function parseUser(username: string, body: JsonObject, before: User | undefined): User {
  checkSecurityName(username, 'user');
  const unknown = Object.keys(body).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined)
    throw parseError(`failed to parse add user request. unexpected field [${unknown}]`);
  if (before?.metadata['_reserved'] === true)
    throw illegalArgument(`user [${username}] is reserved and only the password can be changed`);
  const password = readPassword(body);
  const secret = password === undefined ? before?.secret : hashSecret(password);
  if (!secret) throw validationError(['password must be specified unless you are updating an existing user']);
  if (body['roles'] === undefined) throw requestValidationError(['roles are missing']);
  return {
    username,
    secret,
    roles: asStrings(body['roles']),
    fullName: isString(body['full_name']) ? body['full_name'] : null,
    email: isString(body['email']) ? body['email'] : null,
    metadata: isObject(body['metadata']) ? body['metadata'] : {},
    isEnabled: body['enabled'] !== false,
  };
}

/** Without the password's hash, which no API of Elasticsearch shows. */
export const presentUser = (user: User): JsonObject => ({
  username: user.username,
  roles: user.roles,
  full_name: user.fullName,
  email: user.email,
  metadata: user.metadata,
  enabled: user.isEnabled,
});
