import { type ApiKey, type RoleDescriptor } from '../state/collections.ts';
import { type JsonObject } from '../json.ts';

/** How a caller proved who it is. */
type Authentication =
  | { readonly kind: 'realm'; readonly realm: { readonly name: string; readonly type: string } }
  | { readonly kind: 'api-key'; readonly key: ApiKey }
  | { readonly kind: 'service-token'; readonly tokenName: string }
  | { readonly kind: 'access-token'; readonly realm: { readonly name: string; readonly type: string } };

/**
 * An authenticated caller. Something is allowed when every one of `limits` allows it; a limit is a list of
 * roles of which one must allow it. Users have one limit, API keys two: their own roles and their owner's.
 */
export interface Subject {
  readonly username: string;
  readonly fullName: string | null;
  readonly email: string | null;
  readonly metadata: JsonObject;
  readonly authentication: Authentication;
  /** Of somebody that another acts for: where that other one signed in. */
  readonly signedInBy?: { readonly name: string; readonly type: string };
  readonly roleNames: readonly string[];
  readonly missingRoles: readonly string[];
  readonly limits: readonly (readonly RoleDescriptor[])[];
}

/** The caller as refusals name it (docs/elastic/elasticsearch.md#authorization-errors). */
export function describeSubject(subject: Subject): string {
  switch (subject.authentication.kind) {
    case 'api-key':
      return `API key id [${subject.authentication.key.id}] of user [${subject.username}]`;
    case 'service-token':
      return `service account [${subject.username}]`;
    case 'realm':
    case 'access-token':
      return `user [${subject.username}]${describeRoles(subject)}`;
  }
}

function describeRoles(subject: Subject): string {
  const effective = subject.roleNames.filter((name) => !subject.missingRoles.includes(name)).sort();
  const missing =
    subject.missingRoles.length > 0
      ? ` (assigned roles [${[...subject.missingRoles].sort().join(',')}] were not found)`
      : '';
  return ` with effective roles [${effective.join(',')}]${missing}`;
}
