/** Whether a Kibana, or a console such as this one, answers at the remote Kibana URL, and takes the key. */
import { normalizeHost, type Check } from '@lockstep/contracts';
import { connectionProblem } from '@lockstep/elastic';
import { z } from 'zod';
import type { Secret } from '../../lib/secret.ts';
import type { SendAnswer } from '../../lib/send-json.ts';
import { failed, lineOf, passed, skipped, warned, withCondition, type CheckPlace } from './check.ts';
import type { DraftLook, DraftView } from './look-at-draft.ts';
import type { Output, RemoteOutput } from './output.ts';
import type { DraftSecret, OutputDraft } from './output-draft.ts';

const URL_PLACE: CheckPlace = { id: 'kibana_url', label: 'Remote Kibana URL', field: 'kibana_url' };
const KEY: CheckPlace = { id: 'kibana_api_key', label: 'Remote Kibana API key', field: 'kibana_api_key' };
const ADDRESSED: CheckPlace = { id: 'addressed', label: 'Hosts as the remote knows them', field: 'hosts' };
const MAKE_ONE = 'Make a key on the remote with the request beside the field, and enter its encoded form.';
const CHECK_URL =
  'Enter the address at which the Kibana of the remote is opened, with its base path if it has one.';

interface KibanaRequest {
  readonly url: string;
  /** Undefined: asked without credentials. */
  readonly apiKey: Secret | undefined;
}

/** GET with the time and size limits of the test; never follows a redirect. */
export type AskKibana = (request: KibanaRequest) => Promise<SendAnswer>;

const statusSchema = z.looseObject({ status: z.looseObject({ overall: z.looseObject({}) }) });
const outputsSchema = z.looseObject({
  items: z.array(z.looseObject({ type: z.string(), hosts: z.array(z.string()).optional() })),
});

/** As the status of a stored output is asked for; answers in the wire shape, with what went wrong and of which kind. */
export type AskPeer = (target: {
  readonly output: RemoteOutput;
  readonly kibanaUrl: string;
  readonly apiKey: Secret;
}) => Promise<unknown>;

/** Which Kibana it is, and whether it installs with this key. */
export type LookAtKibana = (target: {
  readonly output: RemoteOutput;
  readonly apiKey: Secret;
}) => Promise<unknown>;

interface KibanaPorts {
  readonly lookAtKibana: LookAtKibana;
  readonly askKibana: (certificateAuthorities: readonly string[]) => AskKibana;
  readonly askPeer: AskPeer;
}

export async function checkKibana(
  ports: KibanaPorts,
  look: DraftLook,
  draft: OutputDraft,
): Promise<readonly Check[]> {
  const { output } = draft;
  if (output.type !== 'remote_elasticsearch') return [];
  const { kibanaUrl } = output;
  if (kibanaUrl === undefined) {
    return isKibanaNeeded(output) ? [await urlLine(look, failed(URL_PLACE, 'Enter a URL.', CHECK_URL))] : [];
  }
  if (normalizeHost(kibanaUrl) === undefined) {
    return [await urlLine(look, failed(URL_PLACE, 'Invalid URL', CHECK_URL))];
  }
  const ask = ports.askKibana(output.ssl?.certificateAuthorities ?? []);
  const base = kibanaUrl.replace(/(?<!\/)\/+$/, '');
  // Without the key first: it goes to nobody who is not a Kibana.
  const problem = urlProblem(await ask({ url: `${base}/api/status`, apiKey: undefined }), base);
  if (problem !== undefined) {
    return [await withProblem(look, output, problem)];
  }
  const reached = passed(URL_PLACE, `A Kibana API answers at ${base}.`);
  const key = draft.secretFor('kibana_api_key', kibanaUrl);
  if (key.kind !== 'opened') return [reached, withoutKey(key, isKibanaNeeded(output))];
  if (output.appliedBy === 'console' && output.installer === 'fleet') {
    return installerLines(
      look.withKibana(() => ports.lookAtKibana({ output, apiKey: key.secret })),
      reached,
    );
  }
  const askPeer = () => ports.askPeer({ output, kibanaUrl, apiKey: key.secret });
  const lines = await keyLines(look.withPeer(askPeer), reached);
  if (!lines.every(({ state }) => state === 'passed')) return lines;
  const outputs = await ask({ url: `${base}/api/fleet/outputs`, apiKey: key.secret });
  return [...lines, checkAddressed(outputs, output)];
}

const isKibanaNeeded = ({ appliedBy, installer }: RemoteOutput): boolean =>
  appliedBy === 'remote' || installer === 'fleet';

/** Nothing that answers as it should was found at the address. */
async function withProblem(
  look: DraftLook,
  output: RemoteOutput,
  { line, problem }: UrlProblem,
): Promise<Check> {
  if (output.appliedBy === 'console') {
    const seen = { problem, error: line.message, next_action: line.next_action ?? CHECK_URL };
    const found = await look.withKibana(() => Promise.resolve(seen)).evaluate(['KibanaUsable']);
    return withCondition(line, found.of('KibanaUsable'));
  }
  const error = `GET ${output.kibanaUrl ?? ''}/api/status failed with error: ${line.message}`;
  const view = look.withPeer(() => Promise.resolve({ problem, error }));
  const found = await view.evaluate(['PeerReachable'], { hasPeer: true });
  return withCondition(line, found.of('PeerReachable'));
}

/** Whether it is new enough, and installs with this key. */
async function installerLines(view: DraftView, reached: Check): Promise<readonly Check[]> {
  const usable = (await view.evaluate(['KibanaUsable'])).of('KibanaUsable');
  if (usable === undefined) return [reached];
  return ABOUT_ADDRESS.has(usable.reason) ? [lineOf(URL_PLACE, usable)] : [reached, lineOf(KEY, usable)];
}

const ABOUT_ADDRESS: ReadonlySet<string> = new Set(['VersionTooOld', 'PeerNotKibana', 'PeerUnreachable']);

/** Whether it tells its status, and takes the key. */
async function keyLines(view: DraftView, reached: Check): Promise<readonly Check[]> {
  const found = await view.evaluate(['PeerReachable', 'PeerCredentialsValid'], { hasPeer: true });
  const [answers, accepts] = [found.of('PeerReachable'), found.of('PeerCredentialsValid')];
  if (answers === undefined || accepts === undefined) return [reached];
  return answers.status === 'True'
    ? [withCondition(reached, answers), lineOf(KEY, accepts)]
    : [reached, lineOf(KEY, answers)];
}

/** There is no address that could be asked. */
async function urlLine(look: DraftLook, line: Check): Promise<Check> {
  const found = await look.withPeer(() => Promise.resolve(undefined)).evaluate(['PeerReachable']);
  return withCondition(line, found.of('PeerReachable'));
}

interface UrlProblem {
  readonly line: Check;
  readonly problem: 'unreachable' | 'not-kibana';
}

function urlProblem(answer: SendAnswer, base: string): UrlProblem | undefined {
  if (answer.kind === 'failed') {
    const [cause = '', action = CHECK_URL] = connectionProblem(answer.message).meaning.split('; ');
    const next = `${action.charAt(0).toUpperCase()}${action.slice(1)}.`;
    return {
      problem: 'unreachable',
      line: failed(URL_PLACE, `${base} cannot be reached: ${cause}.`, next),
    };
  }
  // Kibana without anonymous access says 401 in its own envelope, which is as good a sign.
  const isKibana =
    answer.kind === 'answered' && (statusSchema.safeParse(answer.body).success || answer.status === 401);
  if (isKibana) return undefined;
  const how = answer.kind === 'not-json' ? answer.message : 'the answer is not that of GET /api/status';
  const message = `What answers at ${base} is not a Kibana API: status ${answer.status}, ${how}.`;
  return { problem: 'not-kibana', line: failed(URL_PLACE, message, CHECK_URL) };
}

function withoutKey(key: Exclude<DraftSecret, { kind: 'opened' }>, isNeeded: boolean): Check {
  return isNeeded || key.kind !== 'missing'
    ? failed(KEY, key.message, MAKE_ONE)
    : skipped(KEY, 'No key is entered; this console does not need one while it applies by itself.');
}

/** The remote compares the hosts of this output with those of its own Elasticsearch outputs (docs/elastic/synced-integrations.md#applying). */
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
