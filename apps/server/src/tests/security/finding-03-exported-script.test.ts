/** The exported script runs to its end against two clusters, twice, and no value in it is ever a command. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, exportSetup, getSetup, setupChoicesSchema } from '@lockstep/contracts';
import { exportSetup as writeExport } from '../../features/setup/export-setup.ts';
import { setupPlan } from '../../features/setup/model/setup-plan.ts';
import { setupSteps } from '../../features/setup/model/catalog.ts';
import { eventually } from '../../testing/eventually.ts';
import { startSetupConsole, type SetupConsole } from '../../testing/setup-console.ts';
import { TEST_AUTHORIZATION, TEST_PASSWORD } from '../../testing/test-consoles.ts';

let started: SetupConsole;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-script-'));
  started = await startSetupConsole({ tokyo: { license: 'basic' }, management: { license: 'trial' } });
});
afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly shown: string;
  readonly questions: readonly string[];
}

const PROMPT = /([^\n]*(?:Type yes to do it:|Press Enter when that is done\.|skip or stop:)) $/;

/** Runs a script as a person would: reads, answers each question, does what is asked for. */
async function runScript(
  text: string,
  answer: (question: string, shown: string) => Promise<string> | string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const file = join(folder, 'setup.sh');
  writeFileSync(file, text);
  const terminal = join(folder, 'terminal');
  rmSync(terminal, { force: true });
  expect(spawnSync('mkfifo', [terminal]).status).toBe(0);
  const keyboard = openSync(terminal, 'r+');
  const child = spawn('bash', [file], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ANSWERS_FROM: terminal,
      MANAGEMENT_URL: started.world.cluster('management').url,
      MANAGEMENT_USER: 'elastic',
      MANAGEMENT_PASSWORD: TEST_PASSWORD,
      REMOTE_USER: 'elastic',
      REMOTE_PASSWORD: TEST_PASSWORD,
      ...env,
    },
  });
  let shown = '';
  let answered = 0;
  const questions: string[] = [];
  let queue = Promise.resolve();
  const read = (chunk: string): void => {
    shown += chunk;
    const question = PROMPT.exec(shown.slice(answered))?.[1];
    if (question === undefined) return;
    answered = shown.length;
    questions.push(question);
    const soFar = shown;
    queue = queue.then(async () => void writeSync(keyboard, `${await answer(question, soFar)}\n`));
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  await queue;
  closeSync(keyboard);
  return { code, shown, questions };
}

const newest = (shown: string, pattern: RegExp): string => [...shown.matchAll(pattern)].at(-1)?.[1] ?? '';
async function get(name: string, path: string): Promise<string> {
  const answer = await fetch(started.world.cluster(name).url + path, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  return answer.text();
}

describe('the exported script', () => {
  it(
    'links a fresh pair of clusters and syncs, and a second run changes nothing',
    { timeout: 120_000 },
    async () => {
      const setupId = await started.begin({ data_views: true, back_alias: 'tokyo' });
      const { text } = await started.must(exportSetup, { params: { setupId }, query: { format: 'shell' } });
      const { setup } = await started.must(getSetup, { params: { setupId } });
      let token = '';
      let linkKey = '';
      const byHand = async (question: string, shown: string): Promise<string> => {
        if (question.includes('trial on tokyo')) return 'yes';
        if (question.includes('Type yes')) return 'no';
        if (question.includes('refused')) return 'stop';
        linkKey ||= newest(shown, /"encoded":"([^"]+)"/g);
        token ||= newest(shown, /"value":"([^"]+)"/g);
        if (shown.includes('Paste the encoded key') && !keystoreIsSet) {
          started.world.cluster('tokyo').keystore.set('cluster.remote.management.credentials', linkKey);
          keystoreIsSet = true;
        }
        if (!outputIsSaved && shown.includes('Add the output')) {
          outputIsSaved = true;
          await started.must(createOutput, {
            body: {
              name: 'Tokyo',
              type: 'remote_elasticsearch',
              hosts: [started.world.cluster('tokyo').url],
              sync_integrations: true,
              service_token: token,
              remote_api_key: newest(shown, /"encoded":"([^"]+)"/g),
            },
          });
          await eventually(
            () => get('management', '/fleet-synced-integrations'),
            (index) => !index.includes('index_not_found'),
          );
        }
        return '';
      };
      let keystoreIsSet = false;
      let outputIsSaved = false;
      const first = await runScript(text, byHand);
      expect(first.shown).toContain('All steps are done.');
      expect(first.code).toBe(0);
      expect([keystoreIsSet, outputIsSaved]).toEqual([true, true]);
      expect(await get('tokyo', `/${setup.follower_index}/_ccr/info`)).toContain('"status":"active"');
      const keys = () => Promise.all(['management', 'tokyo'].map((name) => get(name, '/_security/api_key')));
      const before = await keys();

      const second = await runScript(text, (question) =>
        question.includes('Type yes') ? 'no' : question.includes('refused') ? 'stop' : '',
      );
      expect(second.code).toBe(0);
      expect(second.shown).toContain('All steps are done.');
      expect(second.shown).not.toContain('was refused');
      expect(await keys()).toEqual(before);
      expect(first.shown + second.shown).not.toContain(TEST_PASSWORD);
    },
  );

  it('starts no trial without a typed yes', async () => {
    const setupId = await started.begin();
    const { text } = await started.must(exportSetup, { params: { setupId }, query: { format: 'shell' } });
    const asked = await runScript(text, (question) => (question.includes('trial') ? 'y' : 'stop'), {
      REMOTE_URL: started.world.cluster('paris').url,
      MANAGEMENT_URL: started.world.cluster('paris').url,
    });
    expect(asked.questions.filter((question) => question.includes('trial'))).toHaveLength(2);
    expect(asked.shown).not.toContain('trial_was_started');
  });

  it('says what is missing without a terminal, and sends nothing', async () => {
    const setupId = await started.begin();
    const { text } = await started.must(exportSetup, { params: { setupId }, query: { format: 'shell' } });
    const { code, shown } = await runScript(text, () => '', { ANSWERS_FROM: join(folder, 'no', 'terminal') });
    expect(code).toBe(1);
    expect(shown).toContain('run it in a terminal');
  });
});

const HOSTILE = ['$(touch PWNED)', '`touch PWNED`', "'; touch PWNED; '", '"; touch PWNED; "'];
const WITH_BREAK = 'a\ntouch PWNED\n';
const PLACE_OF_BREAK = 'line-break';

const hostileChoices = (value: string) => ({
  management: { name: value, interface_ca: value, kubernetes_name: value, kubernetes_namespace: value },
  remote: { name: value, hosts: [`http://127.0.0.1:1/${value}`], kubernetes_name: value },
  addresses: [value],
  server_name: value,
  alias: value,
  output_name: value,
  key_name: value,
  role_name: value,
  data_views: true,
  back_alias: value,
});

describe('hostile values', () => {
  it('in hosts are refused, as text and by the console', async () => {
    for (const host of ['http://127.0.0.1:1/$(touch${IFS}PWNED)', 'http://`id`:1', 'http://a/"; id; "']) {
      await expect(started.begin({ remote: { hosts: [host] } })).rejects.toThrow(/is not an address such as/);
    }
  });

  it('are stored as the address that they are', async () => {
    const setupId = await started.begin({ remote: { hosts: ['HTTP://LocalHost:9200/'] } });
    const { setup } = await started.must(getSetup, { params: { setupId } });
    expect(setup.choices.remote.hosts).toEqual(['http://localhost:9200']);
  });

  it('with a line break are refused in every name', () => {
    const refused = setupChoicesSchema.safeParse(hostileChoices(WITH_BREAK));
    const fields = refused.error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(fields).toEqual(
      expect.arrayContaining(['management.name', 'remote.name', 'alias', 'output_name']),
    );
  });

  it.each([...HOSTILE, WITH_BREAK])('such as %j in every other field run nothing', async (value) => {
    // One with a line break as if it had been stored before such names were refused.
    const choices = setupChoicesSchema.parse(hostileChoices(value.replaceAll('\n', PLACE_OF_BREAK)));
    const stored = JSON.parse(
      JSON.stringify(choices).replaceAll(PLACE_OF_BREAK, String.raw`\n`),
    ) as typeof choices;
    const { text } = writeExport(
      setupPlan(stored),
      setupSteps({ plan: setupPlan(stored), remoteKeyRole: {} }),
      'shell',
    );
    const ran = await runScript(text, (question) => (question.includes('Type yes') ? 'yes' : 'skip'), {
      MANAGEMENT_URL: 'http://127.0.0.1:1',
    });
    expect(ran.shown).toContain('All steps are done.');
    expect(existsSync(join(folder, 'PWNED'))).toBe(false);
  });
});
