/** Whether agents can work with the service token, and this console with the remote API key. */
import type { Check, Transport } from '@lockstep/contracts';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import { heldPrivileges } from '../../conditions/missing-privileges.ts';
import { remoteKeyPrivileges, type NeededPrivilege } from '../../conditions/needed-privileges.ts';
import { bodyOf, numberAt, partsAt } from '../../conditions/read-answer.ts';
import { isoTime } from '../../lib/clock.ts';
import { failed, lineOf, passed, skipped, withCondition, worst, type CheckPlace } from './check.ts';
import type { DraftLook } from './look-at-draft.ts';
import type { DraftSecret, OutputDraft } from './output-draft.ts';

const TOKEN: CheckPlace = { id: 'service_token', label: 'Service token', field: 'service_token' };
const WRITE: CheckPlace = { id: 'service_token_write', label: 'Agents may write', field: 'service_token' };
const KEY: CheckPlace = { id: 'remote_api_key', label: 'Remote API key', field: 'remote_api_key' };
const RIGHTS: CheckPlace = {
  id: 'remote_privileges',
  label: 'Privileges of the remote API key',
  field: 'remote_api_key',
};
const MAKE_TOKEN =
  'Make a token for elastic/fleet-server-remote on the remote with the request beside the field, and enter it.';
const MAKE_KEY =
  'Make an API key on the remote with the privileges that are listed here, and enter its encoded form.';

/** `hosts`: those at which Elasticsearch answers. */
export async function testAgents(
  look: DraftLook,
  draft: OutputDraft,
  hosts: readonly string[],
): Promise<readonly Check[]> {
  if (hosts.length === 0) return [skipped(TOKEN, 'No host answers, so the token was not sent anywhere.')];
  const condition = (await look.asAgents(hosts).evaluate(['AgentsCanDeliver'])).of('AgentsCanDeliver');
  const unsent = hosts
    .map((host) => draft.secretFor('service_token', host))
    .find(({ kind }) => kind !== 'opened');
  if (unsent !== undefined && unsent.kind !== 'opened') {
    return [withCondition(failed(TOKEN, unsent.message, MAKE_TOKEN), condition)];
  }
  if (condition === undefined) return [];
  if (condition.status === 'False' && condition.reason === 'PrivilegesMissing') {
    const accepted = passed(TOKEN, 'The remote accepts the token.');
    return [accepted, { ...lineOf(WRITE, condition), state: 'failed' }];
  }
  const line = lineOf(TOKEN, condition);
  if (condition.status === 'True') {
    const write = passed(WRITE, 'The token may write data and make the keys of agents.');
    return [line, withCondition(write, condition)];
  }
  // Syncing works without a token, agents do not; the token of another account may still work for them.
  return [condition.reason === 'CredentialWrongType' ? line : { ...line, state: 'failed' }];
}

export interface KeyTest {
  readonly checks: readonly Check[];
  readonly privileges: readonly {
    readonly name: string;
    readonly held: boolean;
    readonly needed_for: string;
  }[];
  /** ISO. */
  readonly keyExpiresAt: string | null;
}

const OF_KEY = [
  'RemoteReachable',
  'RemoteTrusted',
  'RemoteCredentialsValid',
  'RemotePrivilegesSufficient',
] as const;

const line = (check: Check): KeyTest => ({ checks: [check], privileges: [], keyExpiresAt: null });

/** Needed where this console applies; tried also where it is entered all the same. */
export async function testRemoteKey(
  look: DraftLook,
  draft: OutputDraft,
  hosts: readonly string[],
): Promise<KeyTest> {
  const secrets = hosts.map((host) => draft.secretFor('remote_api_key', host));
  if (!isKeyNeeded(draft) && !secrets.some(({ kind }) => kind === 'opened')) {
    return line(skipped(KEY, 'No key is entered, and none is needed with these switches.'));
  }
  if (hosts.length === 0) return line(skipped(KEY, 'No host answers, so the key was not sent anywhere.'));
  const unsent = secrets.find(({ kind }) => kind !== 'opened');
  if (unsent !== undefined && unsent.kind !== 'opened') {
    return line(withCondition(failed(KEY, unsent.message, MAKE_KEY), await withoutKey(look, unsent)));
  }
  return tryKey(look, hosts, remoteKeyPrivileges(transportOf(draft)));
}

function isKeyNeeded({ output }: OutputDraft): boolean {
  return output.type === 'remote_elasticsearch' && output.syncIntegrations && output.appliedBy === 'console';
}

/** A stored secret that cannot be opened makes the settings unusable; one that is not there is to be entered. */
async function withoutKey(
  look: DraftLook,
  { kind, message }: Exclude<DraftSecret, { readonly kind: 'opened' }>,
): Promise<EvaluatedCondition | undefined> {
  const isUnreadable = kind === 'unreadable' || kind === 'moved';
  const field = 'remote_api_key';
  const reason = kind === 'moved' ? 'SecretForAnotherAddress' : 'SecretUnreadable';
  const unusable = { reason, field, message, nextAction: MAKE_KEY } as const;
  const found = await look
    .asAgents([])
    .evaluate(['OutputUsable', 'KeyProvided'], isUnreadable ? { unusable } : { hasRemoteKey: false });
  return found.of(isUnreadable ? 'OutputUsable' : 'KeyProvided');
}

const transportOf = ({ output }: OutputDraft): Transport =>
  output.type === 'remote_elasticsearch' ? output.transport : 'replication';

async function tryKey(
  look: DraftLook,
  hosts: readonly string[],
  needed: readonly NeededPrivilege[],
): Promise<KeyTest> {
  const found = await Promise.all(
    hosts.flatMap((host) => look.withSecret(host, 'remote_api_key')?.evaluate(OF_KEY) ?? []),
  );
  const key = worst(found.map(({ of }) => of('RemoteCredentialsValid')));
  const rights = worst(found.map(({ of }) => of('RemotePrivilegesSufficient')));
  const isAccepted = key?.status !== 'False' || key.severity !== 'error';
  return {
    checks: [
      ...(key === undefined ? [] : [lineOf(KEY, key)]),
      ...(rights === undefined || !isAccepted ? [] : [lineOf(RIGHTS, rights)]),
    ],
    privileges: heldPrivileges(bodyOf(rights?.asked[0]?.answer), needed).map(({ name, held, neededFor }) => ({
      name,
      held,
      needed_for: neededFor,
    })),
    keyExpiresAt: expiryIn(key),
  };
}

/** The record of the key is the second answer. */
function expiryIn(key: EvaluatedCondition | undefined): string | null {
  const [record] = partsAt(bodyOf(key?.asked[1]?.answer), 'api_keys');
  const at = numberAt(record, 'expiration');
  return at === undefined || Math.abs(at) > 8.64e15 ? null : isoTime(at);
}
