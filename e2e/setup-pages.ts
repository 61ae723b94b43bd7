/** The pages of a guided setup as a person uses them, and what a person does beside them in a simulated world. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD, type Control } from './sandbox-process.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;

type Side = 'management' | 'tokyo';

interface WorldFacts {
  readonly clusters: readonly {
    readonly name: string;
    readonly url: string;
    readonly remoteAddress: string;
    readonly transportAddress: string;
  }[];
  readonly certificateAuthority: { readonly pem: string } | null;
}

/** The hands of the person: terminals of the machines, and Dev Tools of both clusters. */
export interface Hands {
  readonly facts: WorldFacts;
  cluster(name: Side): WorldFacts['clusters'][number];
  /** `elasticsearch-keystore add` on every node. */
  putKeystore(cluster: Side, setting: string, value: string): Promise<void>;
  removeKeystore(cluster: Side, setting: string): Promise<void>;
  fault(verb: string, ...given: readonly (string | number)[]): Promise<void>;
  /** A request in Dev Tools; it has to succeed. */
  send(cluster: Side, line: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>;
}

/** Reads what the world consists of. Each act fails the test when it is refused. */
export async function handsOn(control: Control): Promise<Hands> {
  const authorization = `Bearer ${control.token}`;
  const facts = (await (await fetch(control.url, { headers: { authorization } })).json()) as WorldFacts;
  const cluster: Hands['cluster'] = (name) => {
    const found = facts.clusters.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no cluster ${name}`);
    return found;
  };
  const change = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await fetch(control.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  };
  return {
    facts,
    cluster,
    putKeystore: (name, setting, value) => change('PUT', `/keystore/${name}/${setting}`, { value }),
    removeKeystore: (name, setting) => change('DELETE', `/keystore/${name}/${setting}`, {}),
    fault: (verb, ...given) => change('POST', `/faults/${verb}`, { arguments: given }),
    async send(name, line, body) {
      const [method = 'GET', path = '/'] = line.split(' ');
      const answer = await fetch(cluster(name).url + path, {
        method,
        headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      expect(answer.status, `${line}: ${text}`).toBe(200);
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    },
  };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The line of a step: "4. Cross-cluster API key on management Done". */
function stepButton(page: Page, title: string): Locator {
  return page.getByRole('button', { name: new RegExp(String.raw`^\d+\. ${escaped(title)}`) });
}

/** The step as a whole, opened. */
export async function openStep(page: Page, title: string): Promise<Locator> {
  const button = stepButton(page, title);
  // Which step is open is in the address as soon as it is decided.
  await page.waitForURL(/[?&]step=/);
  const id = (await button.getAttribute('id'))?.replace('setup-step-', '');
  if (new URL(page.url()).searchParams.get('step') !== id) await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  return page.getByRole('listitem').filter({ has: button });
}

export type Stands = 'Done' | 'To do' | 'Failed' | 'Unknown';

/** By the accessible name of the step, which ends with how it stands. */
export async function expectStep(page: Page, title: string, stands: Stands): Promise<void> {
  await expect(stepButton(page, title)).toHaveAccessibleName(new RegExp(`${stands}$`));
}

/** Opens a step and lets Lockstep do it. */
export async function letLockstep(page: Page, title: string, button: string): Promise<Locator> {
  const step = await openStep(page, title);
  // By the keyboard: checks come in meanwhile, and what they say may move the button from under a pointer.
  await step.getByRole('button', { name: button, exact: true }).press('Enter');
  return step;
}

/** Fills the form of one side and waits until it is gone, which it is once the sign-in worked. */
export async function signInTo(
  scope: Locator,
  name: string,
  user = 'elastic',
  password = PASSWORD,
): Promise<void> {
  const form = scope.getByRole('form', { name: `Sign in to ${name}` });
  await form.getByLabel('User name').fill(user);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: `Sign in to ${name}` }).click();
  await expect(form).toBeHidden();
}

export interface Wishes {
  /** What is entered as address of management; its remote cluster server when left out. */
  readonly address?: string;
  readonly trust?: 'Certificates';
  readonly mode?: 'Sniff';
  /** What is entered as address of Elasticsearch on the remote; tokyo when left out. */
  readonly host?: string;
  readonly outputName?: string;
}

/** Fills the choices of a setup of tokyo that has just begun, and saves them. */
export async function chooseTokyo(page: Page, hands: Hands, wishes: Wishes = {}): Promise<Locator> {
  const step = await openStep(page, 'The two sides');
  const form = step.getByRole('form', { name: 'Clusters to connect' });
  const remote = form.getByRole('group', { name: 'Remote', exact: true });
  await remote.getByLabel('Name', { exact: true }).fill('Tokyo');
  await remote.getByLabel('Elasticsearch address 1').fill(wishes.host ?? hands.cluster('tokyo').url);
  await form
    .getByLabel('Certificate of the authority (PEM)')
    .fill(hands.facts.certificateAuthority?.pem ?? '');
  if (wishes.trust !== undefined) await form.getByRole('radio', { name: wishes.trust }).click();
  if (wishes.mode !== undefined) await form.getByRole('radio', { name: wishes.mode }).click();
  await form
    .getByLabel('Address of management 1')
    .fill(wishes.address ?? hands.cluster('management').remoteAddress);
  await form.getByLabel('Name of the output').fill(wishes.outputName ?? 'Tokyo');
  if (wishes.trust === undefined)
    await form.getByLabel('Name of the cross-cluster API key').fill('lockstep-tokyo');
  await form.getByRole('button', { name: 'Save choices' }).click();
  await expect(form).toBeHidden();
  return step;
}

/** From a link that stands to the end, each step done by Lockstep. */
export async function finish(page: Page): Promise<void> {
  await expectStep(page, 'Privileges for replication', 'Done');
  const leader = 'Leader index on management';
  await expectStep(page, leader, 'Done');
  for (const [title, button] of [
    ['Follower fleet-synced-integrations-ccr-tokyo on Tokyo', 'Follow'],
    ['Service token of Tokyo', 'Create the token'],
    ['API key on Tokyo', 'Create the key'],
    ['Output Tokyo', 'Save the output'],
  ] as const) {
    await letLockstep(page, title, button);
    await expectStep(page, title, 'Done');
  }
  await expectStep(page, 'First sync', 'Done');
}

export interface Copied {
  readonly side: Side;
  /** Method and path. */
  readonly line: string;
  readonly body: unknown;
}

/** The requests for Dev Tools that an opened step shows, as they stand on the page. */
export async function copiedRequests(step: Locator): Promise<readonly Copied[]> {
  const blocks = step.getByRole('listitem').filter({ hasText: 'Where: Dev Tools of' });
  return Promise.all(
    (await blocks.all()).map(async (block): Promise<Copied> => {
      const text = (await block.locator('pre').textContent()) ?? '';
      const [line = '', ...rest] = text.split('\n');
      const isRemote = ((await block.textContent()) ?? '').includes('Where: Dev Tools of Tokyo');
      return {
        side: isRemote ? 'tokyo' : 'management',
        line,
        body: rest.length === 0 ? undefined : (JSON.parse(rest.join('\n')) as unknown),
      };
    }),
  );
}

/** Brings tokyo back to where nothing links it, whatever came before. */
export async function unlinkTokyo(hands: Hands, consoleUrl: string): Promise<void> {
  const ask = async (method: string, path: string): Promise<unknown> =>
    (
      await fetch(consoleUrl + path, {
        method,
        headers: { authorization: AUTHORIZATION, 'kbn-xsrf': 'e2e' },
      })
    ).json();
  const { items } = (await ask('GET', '/api/fleet/outputs')) as {
    readonly items: readonly { readonly id: string; readonly name: string }[];
  };
  for (const { id, name } of items)
    if (name.startsWith('Tokyo')) await ask('DELETE', `/api/fleet/outputs/${id}`);
  const setups = (await ask('GET', '/api/console/setups')) as {
    readonly items: readonly { readonly id: string }[];
  };
  for (const { id } of setups.items) await ask('DELETE', `/api/console/setups/${id}`);
  const { follower_indices: followers } = (await hands.send(
    'tokyo',
    'GET /fleet-synced-integrations-ccr-*/_ccr/info',
  )) as {
    readonly follower_indices: readonly { readonly follower_index: string; readonly status: string }[];
  };
  for (const { follower_index: name, status } of followers) {
    if (status === 'active') await hands.send('tokyo', `POST /${name}/_ccr/pause_follow`);
    await hands.send('tokyo', `DELETE /${name}`);
  }
  const account = '/_security/service/elastic/fleet-server-remote/credential';
  const { tokens } = (await hands.send('tokyo', `GET ${account}`)) as {
    readonly tokens: Readonly<Record<string, unknown>>;
  };
  for (const token of Object.keys(tokens)) await hands.send('tokyo', `DELETE ${account}/token/${token}`);
  await hands.send('tokyo', 'PUT /_cluster/settings', { persistent: { 'cluster.remote.*': null } });
  await hands.removeKeystore('tokyo', 'cluster.remote.management.credentials');
  await hands.send('tokyo', 'POST /_nodes/reload_secure_settings');
}

/** From the list of setups over the choice of a way to the steps of replication. */
export async function beginReplication(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Connect a remote cluster' }).first().click();
  await page.getByRole('button', { name: 'Set up replication' }).click();
}
