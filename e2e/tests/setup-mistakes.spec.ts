/** Each mistake is named at the step where it was made, and can be put right there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, type Page } from '@playwright/test';
import { PASSWORD, type Control, REPOSITORY, temporaryDataDir } from '../sandbox-process.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { refusedOfOurs } from '../refused-requests.ts';
import {
  beginReplication,
  chooseTokyo,
  expectStep,
  handsOn,
  letLockstep,
  openStep,
  signInTo,
  type Hands,
} from '../setup-pages.ts';

const PORT = 18_950;
const CONSOLE = `http://127.0.0.1:${PORT}`;

type Running = ChildProcess & { readonly ended: Promise<number | null> };

function run(args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  return Object.assign(child, {
    ended: new Promise<number | null>((resolve) => child.once('exit', resolve)),
  });
}

interface Described {
  readonly clusters: readonly {
    readonly name: string;
    readonly url: string;
    readonly remoteAddress: string;
    readonly transportAddress: string;
  }[];
  readonly control: Control;
}

interface Sandbox {
  readonly child: Running;
  readonly described: Described;
}

const portOf = (address: string): number => Number(address.split(':').at(-1));

/** Management as it should be, and a tokyo of that version with a basic license. */
async function startSandbox(folder: string, version: string, before?: Described): Promise<Sandbox> {
  const cluster = (name: string) => {
    const known = before?.clusters.find((each) => each.name === name);
    return {
      name,
      httpPort: known === undefined ? 0 : portOf(known.url),
      remotePort: known === undefined ? 0 : portOf(known.remoteAddress),
      transportPort: known === undefined ? 0 : portOf(known.transportAddress),
    };
  };
  const path = join(folder, 'world.json');
  const world = {
    clusters: [cluster('management'), { ...cluster('tokyo'), version, license: 'basic' }],
    control: { port: before === undefined ? 0 : portOf(before.control.url) },
    password: PASSWORD,
    dataDir: join(folder, 'world'),
  };
  writeFileSync(path, JSON.stringify(world));
  const child = run(['packages/sandbox/src/cli.ts', path]);
  if (child.stdout === null) throw new Error('The sandbox has no output.');
  for await (const line of createInterface(child.stdout)) {
    return { child, described: JSON.parse(line) as Described };
  }
  throw new Error('The sandbox ended without a word.');
}

function startConsole(folder: string, management: string): Running {
  const path = join(folder, 'lockstep.yml');
  writeFileSync(
    path,
    `elasticsearch:
  hosts: [${management}]
  username: elastic
  password: ${PASSWORD}
registry:
  url: http://127.0.0.1:1
encryption:
  keys: [an-encryption-key-of-32-characters]
`,
  );
  return run(['apps/server/src/main.ts', 'start', '--config', path, '--port', String(PORT)]);
}

async function signIn(page: Page): Promise<void> {
  await expect
    .poll(() =>
      fetch(`${CONSOLE}/api/status`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  await page.goto(`${CONSOLE}/app/setup`);
  await page.getByLabel('User name').fill('elastic');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await beginReplication(page);
}

/** What the opened step says of how it stands. */
async function expectCause(page: Page, title: string, cause: RegExp): Promise<void> {
  const step = await openStep(page, title);
  await expectStep(page, title, 'Failed');
  await expect(step.getByText(cause).first()).toBeVisible();
}

async function changeChoices(page: Page, label: string, value: string): Promise<void> {
  const step = await openStep(page, 'The two sides');
  await step.getByRole('button', { name: 'Change the choices' }).click();
  const form = step.getByRole('form', { name: 'Clusters to connect' });
  await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: 'Save choices' }).click();
  await expect(form).toBeHidden();
}

const CREDENTIAL = 'cluster.remote.management.credentials';

async function putCredential(page: Page, hands: Hands, encoded: string, setting = CREDENTIAL): Promise<void> {
  await hands.putKeystore('tokyo', setting, encoded);
  await letLockstep(page, 'Tokyo loads its keystore', 'Load the keystores and check');
}

async function newKey(page: Page, button: string): Promise<string> {
  const step = await openStep(page, 'Cross-cluster API key on management');
  await step.getByRole('button', { name: button, exact: true }).click();
  const modal = page.getByRole('alertdialog');
  if (button === 'Create another key') await modal.getByRole('button', { name: button }).click();
  await expect(step.getByText('Copy this now')).toBeVisible();
  return (await step.locator('pre').first().textContent()) ?? '';
}

/** What these mistakes have refused; a sandbox that starts again remembers nothing from before. */
const PROVOKED = [
  // The user without the privileges, who may not look either.
  /^tokyo: GET \/_security\/\S+ 403/,
];

async function expectAccepted({ described }: Sandbox): Promise<void> {
  expect(await refusedOfOurs(described.control, PROVOKED), 'refused or warned of').toEqual([]);
}

test('every mistake on the way is named where it was made, and put right there', async ({ page }) => {
  test.setTimeout(300_000);
  const dataDir = temporaryDataDir();
  let sandbox = await startSandbox(dataDir.path, '9.3.1');
  let hands = await handsOn(sandbox.described.control);
  const console = startConsole(dataDir.path, hands.cluster('management').url);
  try {
    await signIn(page);

    await test.step('a side that cannot be reached', async () => {
      const sides = await chooseTokyo(page, hands, { host: 'http://127.0.0.1:1' });
      const form = sides.getByRole('form', { name: 'Sign in to Tokyo' });
      await form.getByLabel('User name').fill('elastic');
      await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await form.getByRole('button', { name: 'Sign in to Tokyo' }).click();
      await expect(form.getByText('Could not sign in to Tokyo')).toBeVisible();
      await expectAccessible(page);
      await changeChoices(page, 'Elasticsearch address 1', hands.cluster('tokyo').url);
    });

    await test.step('a user without the privileges', async () => {
      await hands.send('tokyo', 'PUT /_security/role/reader', { cluster: ['monitor'] });
      await hands.send('tokyo', 'PUT /_security/user/reader', { password: PASSWORD, roles: ['reader'] });
      const sides = await openStep(page, 'The two sides');
      await signInTo(sides, 'Tokyo', 'reader');
      await expectCause(page, 'The two sides', /manage_ccr/);
      await sides.getByRole('button', { name: 'Sign in to Tokyo as another user' }).click();
      await signInTo(sides, 'Tokyo');
      await expectStep(page, 'The two sides', 'Done');
    });

    await test.step('an older version on the remote', async () => {
      await expectCause(page, 'Version compatibility', /Tokyo has version 9\.3\.1, older than 9\.3\.2/);
      await expectAccepted(sandbox);
      sandbox.child.kill('SIGTERM');
      await sandbox.child.ended;
      sandbox = await startSandbox(dataDir.path, '9.3.2', sandbox.described);
      hands = await handsOn(sandbox.described.control);
      await expectStep(page, 'Version compatibility', 'Done');
    });

    await test.step('a basic license', async () => {
      await expectCause(page, 'Licenses', /basic license of Tokyo does not include/);
      await letLockstep(page, 'Licenses', 'Start the 30-day trial where the license is too low');
      await expectStep(page, 'Licenses', 'Done');
    });

    await test.step('a wrong port', async () => {
      await changeChoices(page, 'Address of management 1', hands.cluster('management').transportAddress);
      await expectCause(page, 'Network connectivity', /port/);
      await changeChoices(page, 'Address of management 1', hands.cluster('management').remoteAddress);
      await expectStep(page, 'Network connectivity', 'Done');
    });

    await test.step('a mistyped alias in the keystore', async () => {
      const mistyped = 'cluster.remote.managment.credentials';
      await putCredential(page, hands, await newKey(page, 'Create the key'), mistyped);
      await expectCause(
        page,
        'Tokyo loads its keystore',
        /which is not cluster\.remote\.management\.credentials/,
      );
      await hands.removeKeystore('tokyo', mistyped);
    });

    await test.step('an ordinary API key', async () => {
      const ordinary = await hands.send('management', 'POST /_security/api_key', { name: 'ordinary' });
      await putCredential(page, hands, String(ordinary['encoded']));
      await expectStep(page, 'Tokyo loads its keystore', 'Done');
      await letLockstep(page, 'Alias management on Tokyo', 'Register the alias');
      await expectCause(page, 'Tokyo is connected to management', /ordinary|cross-cluster/i);
      await putCredential(page, hands, await newKey(page, 'Create another key'));
      await expectStep(page, 'Tokyo is connected to management', 'Done');
    });

    await test.step('an authority that the remote does not know', async () => {
      await hands.fault('distrustCertificates', 'tokyo');
      await hands.send('tokyo', 'POST /_nodes/reload_secure_settings');
      // A link that may be skipped gives no reason: that it is down is said, with everything that it may be.
      await expectCause(page, 'Tokyo is connected to management', /authority that its nodes trust/);
      await hands.fault('trustCertificates', 'tokyo');
      await expectStep(page, 'Tokyo is connected to management', 'Done');
    });

    await test.step('a side that stops answering, and comes back', async () => {
      await hands.fault('refuseHttp', 'tokyo');
      await expectCause(page, 'The two sides', /Tokyo cannot be reached/);
      await hands.fault('acceptHttp', 'tokyo');
      await expectStep(page, 'The two sides', 'Done');
      await expectAccepted(sandbox);
    });
  } finally {
    sandbox.child.kill('SIGTERM');
    console.kill('SIGTERM');
  }
  expect(await console.ended).toBe(0);
  await sandbox.child.ended;
  dataDir.remove();
});
