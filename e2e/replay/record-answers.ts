/** Asks a fresh sandbox for answers, and keeps them as if they had been given at the fixed time. */
import { PASSWORD, startProduct, temporaryDataDir } from '../sandbox-process.ts';
import { FIXED_TIME } from './fixed-time.ts';
import { isJson, readRecorded, writeRecorded, type RecordedAnswer } from './recorded-answers.ts';

/** LOCKSTEP_E2E_PORT moves it, as it does the tests. */
const PORT = Number(process.env['LOCKSTEP_E2E_PORT'] ?? 17_650);
const CALM_WITHIN_MS = 180_000;

/** Those that are kept already are asked for again. */
export async function recordAnswers(paths: readonly string[]): Promise<void> {
  const dataDir = temporaryDataDir();
  const product = await startProduct({ port: PORT, dataDir: dataDir.path });
  try {
    const cookie = await signIn(product.url);
    const ask = (path: string) => fetch(product.url + path, { headers: { cookie } });
    await untilCalm(ask);
    const answers = new Map(readRecorded());
    for (const path of paths) answers.set(path, await keptOf(await ask(path)));
    writeRecorded(answers);
  } finally {
    await product.stop();
    dataDir.remove();
  }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'kbn-xsrf': 'true', origin: url },
    body: JSON.stringify({ username: 'elastic', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Cannot sign in to the sandbox: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}

/** A sandbox that still connects its remotes is no state that could be recorded twice. */
async function untilCalm(ask: (path: string) => Promise<Response>): Promise<void> {
  const deadline = Date.now() + CALM_WITHIN_MS;
  while (Date.now() < deadline) {
    const { remotes } = (await (await ask('/api/console/sync_overview')).json()) as {
      readonly remotes: readonly { readonly state: string }[];
    };
    if (remotes.length > 0 && remotes.every(({ state }) => state === 'in_sync')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The remotes of the sandbox did not come in sync within three minutes.');
}

async function keptOf(answer: Response): Promise<RecordedAnswer> {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const bytes = Buffer.from(await answer.arrayBuffer());
  const kept = { status: answer.status, type };
  if (!isJson(kept)) return { ...kept, body: bytes.toString('base64') };
  return { ...kept, body: moved(JSON.parse(bytes.toString('utf8')), Date.parse(FIXED_TIME) - Date.now()) };
}

const ISO_TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** Whole numbers between these are moments in milliseconds: of the years 2020 and 2040. */
const FIRST_MS = 1_577_836_800_000;
const LAST_MS = 2_208_988_800_000;

/** Every moment in a JSON value, moved by so many milliseconds. */
function moved(value: unknown, by: number): unknown {
  if (typeof value === 'string')
    return value.replaceAll(ISO_TIME, (time) => new Date(Date.parse(time) + by).toISOString());
  if (typeof value === 'number')
    return Number.isInteger(value) && value > FIRST_MS && value < LAST_MS ? value + by : value;
  if (Array.isArray(value)) return value.map((each) => moved(each, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, by)]));
}
