/**
 * Every form, with a session that ends while it is open: after signing in again it stands there as it was, and what it
 * is for can be done.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Elasticsearch } from '../fixtures.ts';
import { loseSession, signInAgain } from '../lost-session.ts';
import { send, transportAddress } from '../remote-links.ts';
import { PASSWORD, type RunningProduct } from '../sandbox-process.ts';

// Outputs, links and followers stay behind, so the world of this file is its own.
test.use({ world: 'lost-session' });
test.describe.configure({ mode: 'serial' });

interface World {
  readonly page: Page;
  readonly product: RunningProduct;
  readonly paris: Elasticsearch;
}

/** A label or role, and what is typed or chosen there. */
type Field = readonly [field: (form: Locator) => Locator, value: string];

interface TriedForm {
  readonly name: string;
  readonly path: string;
  /** From the page to the open form; again after signing in only where the address does not open it. */
  readonly open: (world: World) => Promise<Locator>;
  readonly fields: (world: World) => Promise<readonly Field[]>;
  readonly submit: string;
  /** How it shows that it was done. */
  readonly done: (world: World, form: Locator) => Promise<void>;
}

const labeled =
  (label: string) =>
  (form: Locator): Locator =>
    form.getByLabel(label, { exact: true });
const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });
const hidden = (_: World, form: Locator): Promise<void> => expect(form).toBeHidden();
const signInFields: readonly Field[] = [
  [labeled('User name'), 'elastic'],
  [labeled('Password'), PASSWORD],
];

const FORMS: readonly TriedForm[] = [
  {
    name: 'an output that is added',
    path: '/app/fleet/settings/create-outputs',
    open: ({ page }) => Promise.resolve(dialog(page, 'Add new output')),
    fields: () =>
      Promise.resolve([
        [labeled('Name'), 'Spare'],
        [labeled('Host 1'), 'http://127.0.0.1:9'],
      ]),
    submit: 'Save and apply settings',
    done: hidden,
  },
  {
    name: 'an output that is changed',
    path: '/app/fleet/settings/outputs/paris',
    open: ({ page }) => Promise.resolve(dialog(page, 'Edit output Paris')),
    fields: () => Promise.resolve([[labeled('Advanced YAML configuration'), 'loadbalance: true']]),
    submit: 'Save and apply settings',
    done: async ({ page }, form) => {
      await page.getByRole('button', { name: 'Save and deploy' }).click();
      await expect(form).toBeHidden();
    },
  },
  {
    name: 'a remote cluster',
    path: '/app/management/data/remote_clusters/add',
    open: ({ page }) => Promise.resolve(dialog(page, 'Add remote cluster')),
    fields: async ({ paris }) => [
      [labeled('Name'), 'paris'],
      [labeled('Proxy address'), await transportAddress(paris)],
    ],
    submit: 'Add remote cluster',
    done: hidden,
  },
  {
    name: 'a follower',
    path: '/app/management/data/cross_cluster_replication',
    open: async ({ page, paris }) => {
      await paris.put('/orders', {});
      await page.getByRole('link', { name: 'Create follower index' }).click();
      return dialog(page, 'Create follower index');
    },
    fields: () =>
      Promise.resolve([
        [labeled('Remote cluster'), 'paris'],
        [labeled('Follower index'), 'orders-copy'],
        [labeled('Leader index'), 'orders'],
      ]),
    submit: 'Create and wait',
    done: hidden,
  },
  {
    name: 'the keystore password of a remote cluster',
    path: '/app/management/data/remote_clusters/details/paris',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Reload keystores' }).click();
      return dialog(page, 'Reload the keystores for paris');
    },
    fields: () =>
      Promise.resolve([
        [(form) => form.getByLabel('Password of the keystore', { exact: true }), 'of-the-keystore'],
      ]),
    submit: 'Reload keystores',
    done: ({ page }) =>
      expect(
        page
          .getByRole('status')
          .filter({ hasText: /keystore|key/i })
          .first(),
      ).toBeAttached(),
  },
  {
    name: 'the outputs of an agent policy',
    path: '/app/fleet/policies',
    open: async ({ page, product }) => {
      await send(`${product.url}/api/fleet/agent_policies`, 'POST', {
        id: 'edge',
        name: 'Edge servers',
        namespace: 'default',
      });
      await page.getByRole('button', { name: 'Edit the outputs of Edge servers' }).click();
      return dialog(page, 'Outputs of Edge servers');
    },
    fields: () => Promise.resolve([[labeled('Output for integrations'), 'paris']]),
    submit: 'Save outputs',
    done: hidden,
  },
  {
    name: 'the rotation of a credential',
    path: '/app/credentials',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Rotate the Remote API key of Paris' }).click();
      return dialog(page, 'Rotate the Remote API key of Paris');
    },
    fields: () => Promise.resolve(signInFields),
    submit: 'Rotate',
    done: hidden,
  },
  {
    name: 'credentials that are made for an output',
    path: '/app/fleet/settings/outputs/paris',
    open: async ({ page }) => {
      const form = dialog(page, 'Edit output Paris');
      await form.getByRole('button', { name: 'Replace Service token' }).click();
      await form.getByRole('button', { name: 'Create it for me' }).first().click();
      return dialog(page, 'Create credentials on the remote cluster');
    },
    fields: () =>
      Promise.resolve([
        [labeled('User name on the remote cluster'), 'elastic'],
        [labeled('Password'), PASSWORD],
      ]),
    submit: 'Create credentials',
    done: hidden,
  },
  {
    name: 'a namespace',
    path: '/app/integrations/detail/system?tab=custom',
    open: ({ page }) => Promise.resolve(page.getByRole('main')),
    fields: () => Promise.resolve([[labeled('Add a namespace'), 'production']]),
    submit: 'Add',
    done: ({ page }) => expect(page.getByText('production@custom', { exact: true })).toBeVisible(),
  },
  {
    name: 'a pasted error',
    path: '/app/doctor',
    open: ({ page }) => Promise.resolve(page.getByRole('main')),
    fields: () =>
      Promise.resolve([[labeled('Error text'), 'Operations are no longer available for replicating.']]),
    submit: 'Explain it',
    done: ({ page }) => expect(page.getByText('Catalog C6')).toBeVisible(),
  },
  {
    name: 'Dev Tools',
    path: '/app/dev_tools',
    open: ({ page }) => Promise.resolve(page.getByRole('main')),
    fields: () => Promise.resolve([[labeled('Requests'), 'GET /_cluster/health']]),
    submit: 'Send GET /_cluster/health',
    done: ({ page }) =>
      expect(page.getByRole('region', { name: 'Responses' }).getByRole('listitem').first()).toContainText(
        '200',
      ),
  },
  {
    name: 'the choices of a setup',
    path: '/app/setup/new',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Set up replication' }).click();
      return page.getByRole('form', { name: 'Clusters to connect' });
    },
    fields: ({ product }) =>
      Promise.resolve([
        [
          (form) =>
            form.getByRole('group', { name: 'Remote', exact: true }).getByLabel('Name', { exact: true }),
          'Tokyo',
        ],
        [(form) => form.getByLabel('Elasticsearch address 1').last(), product.elasticsearch.tokyo],
        [labeled('Address of management 1'), '127.0.0.1:9443'],
        [labeled('Name of the output'), 'Tokyo'],
        [labeled('Name of the cross-cluster API key'), 'lockstep-tokyo'],
      ]),
    submit: 'Save choices',
    done: hidden,
  },
  {
    name: 'the sign-in to a side of a setup',
    path: '/app/setup',
    open: async ({ page }) => {
      await page.getByRole('row', { name: /Tokyo/ }).getByRole('link').first().click();
      return page.getByRole('form', { name: 'Sign in to Tokyo' });
    },
    fields: () => Promise.resolve(signInFields),
    submit: 'Sign in to Tokyo',
    done: hidden,
  },
  {
    name: 'a direct connection, whose key was just made',
    path: '/app/setup/direct',
    open: async ({ page, product }) => {
      await page
        .getByLabel('Address of Elasticsearch on the remote cluster', { exact: true })
        .fill(product.elasticsearch.tokyo);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('User name', { exact: true }).fill('elastic');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Create key and token' }).click();
      return page.getByRole('form', { name: 'First sync' });
    },
    fields: () => Promise.resolve([[labeled('Name of the remote cluster'), 'Far away']]),
    submit: 'Start first sync',
    done: ({ page }) => expect(page.getByText('Far away is in sync')).toBeVisible(),
  },
];

for (const form of FORMS) {
  test(`${form.name}`, async ({ page, product, paris, signIn, provokes }) => {
    provokes(/^tokyo: GET \/ 401/);
    const world = { page, product, paris };
    await signIn(form.path);
    const before = await form.open(world);
    const fields = await form.fields(world);
    for (const [field, value] of fields) await enter(field(before), value);
    await loseSession(page);
    await before.getByRole('button', { name: form.submit, exact: true }).click();
    await signInAgain(page);
    for (const [field, value] of fields) await expect(field(before)).toHaveValue(value);
    await expect(page.getByRole('log', { name: 'Messages' })).toContainText('is back');
    await before.getByRole('button', { name: form.submit, exact: true }).click();
    await form.done(world, before);
  });
}

async function enter(field: Locator, value: string): Promise<void> {
  const isSelect = await field.evaluate((element) => element instanceof HTMLSelectElement);
  await (isSelect ? field.selectOption(value) : field.fill(value));
}

test('a package file that was chosen', async ({ page, product, signIn }) => {
  const archive = await archiveOf(product);
  await signIn('/app/integrations');
  await page.getByRole('button', { name: 'Upload a package' }).click();
  const modal = dialog(page, 'Install a package from a file');
  await modal
    .locator('input[type=file]')
    .setInputFiles({ name: 'redis-1.1.0.zip', mimeType: 'application/zip', buffer: archive });
  await loseSession(page);
  await modal.getByRole('button', { name: 'Install the package' }).click();
  await signInAgain(page);
  await expect(modal.getByText('redis-1.1.0.zip').first()).toBeVisible();
  await modal.getByRole('button', { name: 'Install the package' }).click();
  await expect(modal.getByText(/is installed, with/).first()).toBeVisible();
});

/** A package of the registry of the world, as its file. */
async function archiveOf({ control }: RunningProduct): Promise<Buffer> {
  const described = await fetch(control.url, { headers: { authorization: `Bearer ${control.token}` } });
  const { registry } = (await described.json()) as { readonly registry: { readonly url: string } };
  const found = (await (await fetch(`${registry.url}/search?package=haproxy`)).json()) as readonly {
    readonly download: string;
  }[];
  const file = await fetch(registry.url + (found[0]?.download ?? ''));
  expect(file.status).toBe(200);
  return Buffer.from(await file.arrayBuffer());
}
