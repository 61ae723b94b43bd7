/** Whether this console can apply integrations with the remote API key, and until when. */
import type { Check } from '@lockstep/contracts';
import type { ClusterIdentity, ElasticConnection, License } from '@lockstep/elastic';
import { failed, failedBy, orFault, passed, skipped, warned, type CheckPlace } from './check.ts';
import { checkPrivileges, lacking, type PrivilegeCheck } from './check-privileges.ts';
import type { OpenConnection } from './output-connection.ts';
import type { OutputDraft } from './output-draft.ts';
import { APPLY_PRIVILEGES } from '../../conditions/needed-privileges.ts';

const PLACE: CheckPlace = { id: 'remote_api_key', label: 'Remote API key', field: 'remote_api_key' };
const RIGHTS: CheckPlace = {
  id: 'remote_privileges',
  label: 'Privileges of the remote API key',
  field: 'remote_api_key',
};
const MAKE_ONE =
  'Make an API key on the remote with the privileges that are listed here, and enter its encoded form.';
const WARN_BEFORE_MS = 14 * 86_400_000;

export interface RemoteKeyAnswer {
  readonly checks: readonly Check[];
  readonly privileges: readonly PrivilegeCheck[];
  /** ISO. */
  readonly expiresAt: string | null;
}

const nothing = (check: Check): RemoteKeyAnswer => ({ checks: [check], privileges: [], expiresAt: null });

/** `hosts`: those at which Elasticsearch answers; the key is tried at the first that it may be sent to. */
export async function checkRemoteKey(
  open: OpenConnection,
  draft: OutputDraft,
  { hosts, now }: { readonly hosts: readonly string[]; readonly now: number },
): Promise<RemoteKeyAnswer> {
  const [host] = hosts;
  if (host === undefined)
    return nothing(skipped(PLACE, 'No host answers, so the key was not sent anywhere.'));
  const answers = hosts.map((one) => draft.secretFor('remote_api_key', one));
  const unusable = answers.find((answer) => answer.kind !== 'opened');
  const [key] = answers;
  if (unusable !== undefined) return nothing(failed(PLACE, unusable.message, MAKE_ONE));
  if (key?.kind !== 'opened') return nothing(skipped(PLACE, 'There is no key to try.'));
  const credentials = { kind: 'api-key', encoded: key.secret.reveal() } as const;
  const asked = await orFault(() =>
    open({ host, credentials }, async (connection, signal) => ({
      ...(await describeKey(connection, signal)),
      privileges: await checkPrivileges(connection, APPLY_PRIVILEGES, signal),
    })),
  );
  if (asked.kind === 'fault') {
    const check = failedBy(PLACE, asked.fault);
    const isCrossCluster = /cross.cluster/i.test(asked.fault.reason ?? '');
    const action = isCrossCluster
      ? 'This is a cross-cluster API key, which is for links between clusters. Make an ordinary API key on the remote.'
      : MAKE_ONE;
    return nothing(asked.fault.kind === 'unauthorized' ? { ...check, next_action: action } : check);
  }
  const { privileges, expiresAt } = asked.value;
  const missing = lacking(privileges);
  const rights =
    missing === ''
      ? passed(RIGHTS, 'The key holds every privilege that applying integrations needs.')
      : failed(RIGHTS, `The key lacks: ${missing}.`, MAKE_ONE);
  return { checks: [keyCheck(asked.value, now), rights], privileges, expiresAt: expiresAt ?? null };
}

interface DescribedKey {
  readonly name: string | undefined;
  readonly username: string;
  readonly expiresAt: string | undefined;
}

/** A key may always read about itself; where a cluster does not allow even that, the expiry stays unknown. */
async function describeKey({ security }: ElasticConnection, signal: AbortSignal): Promise<DescribedKey> {
  const { apiKey, username } = await security.authenticate({ signal });
  if (apiKey === undefined) return { name: undefined, username, expiresAt: undefined };
  const info = await orFault(() => security.getApiKey(apiKey.id, { signal }));
  return {
    name: apiKey.name,
    username,
    expiresAt: info.kind === 'value' ? info.value?.expiresAt : undefined,
  };
}

function keyCheck({ name, username, expiresAt }: DescribedKey, now: number): Check {
  if (name === undefined)
    return warned(PLACE, `These are credentials of ${username}, not an API key.`, MAKE_ONE);
  if (expiresAt === undefined) return passed(PLACE, `The remote accepts the key ${name} of ${username}.`);
  const message = `The remote accepts the key ${name} of ${username}; it expires at ${expiresAt}.`;
  return Date.parse(expiresAt) - now < WARN_BEFORE_MS
    ? warned(PLACE, message, 'Make a new key before then, and enter it here.')
    : passed(PLACE, message);
}

export interface RemoteIdentity {
  readonly identity: ClusterIdentity;
  readonly licence: License | undefined;
}

/** Who the remote is, asked with whichever credentials may be sent there; undefined when none of them may know. */
export async function identifyRemote(
  open: OpenConnection,
  draft: OutputDraft,
  host: string,
): Promise<RemoteIdentity | undefined> {
  for (const field of ['remote_api_key', 'service_token'] as const) {
    const found = draft.secretFor(field, host);
    if (found.kind !== 'opened') continue;
    const value = found.secret.reveal();
    const credentials =
      field === 'remote_api_key'
        ? ({ kind: 'api-key', encoded: value } as const)
        : ({ kind: 'service-token', token: value } as const);
    const asked = await orFault(() =>
      open({ host, credentials }, async (connection, signal) => {
        const [identity, licence] = await Promise.all([
          connection.clusterInfo.info({ signal }),
          orFault(() => connection.clusterInfo.license({ signal })),
        ]);
        return { identity, licence: licence.kind === 'value' ? licence.value : undefined };
      }),
    );
    if (asked.kind === 'value') return asked.value;
  }
  return undefined;
}
