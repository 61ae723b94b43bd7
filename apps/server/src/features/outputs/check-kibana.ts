/** Whether a Kibana, or a console such as this one, answers at the remote Kibana URL, and takes the key. */
import { normalizeHost, type Check } from '@lockstep/contracts';
import { connectionProblem } from '@lockstep/elastic';
import { z } from 'zod';
import type { Secret } from '../../lib/secret.ts';
import type { SendAnswer } from '../../lib/send-json.ts';
import { failed, passed, skipped, warned, type CheckPlace } from './check.ts';
import type { Output } from './output.ts';
import type { DraftSecret, OutputDraft } from './output-draft.ts';

const URL_PLACE: CheckPlace = { id: 'kibana_url', label: 'Remote Kibana URL', field: 'kibana_url' };
const KEY: CheckPlace = { id: 'kibana_api_key', label: 'Remote Kibana API key', field: 'kibana_api_key' };
const ADDRESSED: CheckPlace = { id: 'addressed', label: 'Hosts as the remote knows them', field: 'hosts' };
const MAKE_ONE = 'Make a key on the remote with the request beside the field, and enter its encoded form.';
const CHECK_URL =
  'Enter the address at which the Kibana of the remote is opened, with its base path if it has one.';

export interface KibanaRequest {
  readonly url: string;
  /** Undefined: asked without credentials. */
  readonly apiKey: Secret | undefined;
}

/** GET with the time and size limits of the test; never follows a redirect. */
export type AskKibana = (request: KibanaRequest) => Promise<SendAnswer>;

const statusSchema = z.looseObject({ status: z.looseObject({ overall: z.looseObject({}) }) });
const syncStatusSchema = z.looseObject({ integrations: z.array(z.unknown()) });
const outputsSchema = z.looseObject({
  items: z.array(z.looseObject({ type: z.string(), hosts: z.array(z.string()).optional() })),
});

export async function checkKibana(ask: AskKibana, draft: OutputDraft): Promise<readonly Check[]> {
  const { output } = draft;
  if (output.type !== 'remote_elasticsearch') return [];
  const isNeeded = output.appliedBy === 'remote';
  if (output.kibanaUrl === undefined)
    return isNeeded ? [failed(URL_PLACE, 'URL is required', CHECK_URL)] : [];
  if (normalizeHost(output.kibanaUrl) === undefined) return [failed(URL_PLACE, 'Invalid URL', CHECK_URL)];
  const base = output.kibanaUrl.replace(/\/+$/, '');
  const reached = checkUrl(await ask({ url: `${base}/api/status`, apiKey: undefined }), base);
  if (reached.state === 'failed') return [reached];
  const key = draft.secretFor('kibana_api_key', output.kibanaUrl);
  if (key.kind !== 'opened') return [reached, withoutKey(key, isNeeded)];
  const answers = await Promise.all(
    ['/api/fleet/remote_synced_integrations/status', '/api/fleet/outputs'].map((path) =>
      ask({ url: base + path, apiKey: key.secret }),
    ),
  );
  const [status, outputs] = answers;
  if (status === undefined || outputs === undefined) return [reached];
  const keyed = checkKey(status);
  return keyed.state === 'failed' ? [reached, keyed] : [reached, keyed, checkAddressed(outputs, output)];
}

function checkUrl(answer: SendAnswer, base: string): Check {
  if (answer.kind === 'failed') {
    const [cause = '', action = CHECK_URL] = connectionProblem(answer.message).meaning.split('; ');
    return failed(
      URL_PLACE,
      `${base} cannot be reached: ${cause}.`,
      `${action.charAt(0).toUpperCase()}${action.slice(1)}.`,
    );
  }
  if (answer.kind === 'answered') {
    // Kibana without anonymous access says 401 in its own envelope, which is as good a sign.
    const isKibana = statusSchema.safeParse(answer.body).success || answer.status === 401;
    if (isKibana) return passed(URL_PLACE, `A Kibana API answers at ${base}.`);
  }
  const how = answer.kind === 'not-json' ? answer.message : 'the answer is not that of GET /api/status';
  return failed(
    URL_PLACE,
    `What answers at ${base} is not a Kibana API: status ${answer.status}, ${how}.`,
    CHECK_URL,
  );
}

function withoutKey(key: Exclude<DraftSecret, { kind: 'opened' }>, isNeeded: boolean): Check {
  return isNeeded || key.kind !== 'missing'
    ? failed(KEY, key.message, MAKE_ONE)
    : skipped(KEY, 'No key is entered; this console does not need one while it applies by itself.');
}

function checkKey(answer: SendAnswer): Check {
  if (answer.kind === 'failed')
    return failed(KEY, `The status could not be asked for: ${answer.message}.`, 'Try again.');
  if (answer.status === 401) return failed(KEY, 'The remote Kibana does not accept the key.', MAKE_ONE);
  if (answer.status === 403) {
    return failed(KEY, 'The key may not read Fleet and Integrations on the remote Kibana.', MAKE_ONE);
  }
  if (answer.kind === 'answered' && syncStatusSchema.safeParse(answer.body).success) {
    return passed(KEY, 'The remote Kibana accepts the key and tells the status of its integrations.');
  }
  const action = 'Use a Kibana of version 9.1 or newer, or a console such as this one.';
  return failed(KEY, `The remote Kibana answered the question for the status with ${answer.status}.`, action);
}

/** The remote compares the hosts of this output with those of its own Elasticsearch outputs (spec/sync-engine.md 3.2). */
function checkAddressed(answer: SendAnswer, output: Output): Check {
  const parsed = answer.kind === 'answered' ? outputsSchema.safeParse(answer.body) : undefined;
  if (parsed?.success !== true)
    return skipped(ADDRESSED, 'The outputs of the remote cannot be read with this key.');
  const known = parsed.data.items.flatMap(({ type, hosts = [] }) =>
    type === 'elasticsearch' ? hosts.map((host) => normalizeHost(host) ?? host) : [],
  );
  const match = output.hosts.find((host) => known.includes(host));
  if (match !== undefined) return passed(ADDRESSED, `The remote knows itself as ${match}.`);
  const shown = known.length === 0 ? 'none' : known.join(', ');
  const message = `None of these hosts is one of the remote's own: its Elasticsearch outputs have ${shown}.`;
  const action =
    'Enter one of those hosts here, or add one of these to an Elasticsearch output of the remote.';
  return output.type === 'remote_elasticsearch' && output.appliedBy === 'remote'
    ? failed(ADDRESSED, message, action)
    : warned(ADDRESSED, message, action);
}
