/** Whether agents can work with the service token: it is accepted at every host, and it may write. */
import type { Check } from '@lockstep/contracts';
import { failed, failedBy, orFault, passed, skipped, warned, type CheckPlace } from './check.ts';
import { checkPrivileges, lacking } from './check-privileges.ts';
import type { OpenConnection } from './output-connection.ts';
import type { OutputDraft } from './output-draft.ts';
import { AGENT_PRIVILEGES } from '../../conditions/needed-privileges.ts';

const PLACE: CheckPlace = { id: 'service_token', label: 'Service token', field: 'service_token' };
const WRITE: CheckPlace = { id: 'service_token_write', label: 'Agents may write', field: 'service_token' };
const MAKE_ONE =
  'Make a token for elastic/fleet-server-remote on the remote with the request beside the field, and enter it.';

/** `hosts`: those at which Elasticsearch answers. */
export async function checkServiceToken(
  open: OpenConnection,
  draft: OutputDraft,
  hosts: readonly string[],
): Promise<readonly Check[]> {
  if (hosts.length === 0) return [skipped(PLACE, 'No host answers, so the token was not sent anywhere.')];
  const answers = await Promise.all(hosts.map((host) => checkAt(open, draft, host)));
  const bad = answers.find(({ token }) => token.state !== 'passed');
  if (bad !== undefined) return [bad.token];
  return answers[0] === undefined ? [] : [answers[0].token, ...answers[0].write];
}

async function checkAt(
  open: OpenConnection,
  draft: OutputDraft,
  host: string,
): Promise<{ readonly token: Check; readonly write: readonly Check[] }> {
  const token = draft.secretFor('service_token', host);
  if (token.kind !== 'opened') return { token: failed(PLACE, token.message, MAKE_ONE), write: [] };
  const credentials = { kind: 'service-token', token: token.secret.reveal() } as const;
  const asked = await orFault(() =>
    open({ host, credentials }, async (connection, signal) => {
      const [identity, privileges] = await Promise.all([
        connection.security.authenticate({ signal }),
        checkPrivileges(connection, AGENT_PRIVILEGES, signal),
      ]);
      return { identity, privileges };
    }),
  );
  if (asked.kind === 'fault') {
    const check = failedBy(PLACE, asked.fault);
    return {
      token: asked.fault.kind === 'unauthorized' ? { ...check, next_action: MAKE_ONE } : check,
      write: [],
    };
  }
  const { identity, privileges } = asked.value;
  const missing = lacking(privileges);
  const write =
    missing === ''
      ? passed(WRITE, 'The token may write data and make the keys of agents.')
      : failed(WRITE, `${identity.username} lacks: ${missing}.`, MAKE_ONE);
  return { token: tokenOf(identity.username), write: [write] };
}

function tokenOf(username: string): Check {
  if (/^elastic\/fleet-server(-remote)?$/.test(username)) {
    return passed(PLACE, `The remote accepts the token of ${username}.`);
  }
  const message = `The token is that of ${username}, not of a Fleet Server account.`;
  return warned(PLACE, message, MAKE_ONE);
}
