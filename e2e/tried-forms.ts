/** Every form of the pages: how a person opens it, what is typed, what sends it on, and how it shows that it was done. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Elasticsearch } from './fixtures.ts';
import { send, transportAddress } from './remote-links.ts';
import { PASSWORD, type RunningProduct } from './sandbox-process.ts';

interface World {
  readonly page: Page;
  readonly product: RunningProduct;
  readonly paris: Elasticsearch;
  readonly management: Elasticsearch;
}

/** A label or role, and what is typed or chosen there. */
type Field = readonly [field: (form: Locator) => Locator, value: string];

export interface TriedForm {
  readonly name: string;
  readonly path: string;
  /** Only after those before it were sent on. */
  readonly isLater?: true;
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
/** The modal or flyout of that name, open or not. */
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });
/** So that a form about a link finds one, whatever was done before. */
async function linkByHand(paris: Elasticsearch, management: Elasticsearch): Promise<void> {
  const address = await transportAddress(paris);
  await management.put('/_cluster/settings', {
    persistent: { 'cluster.remote.paris': { mode: 'proxy', proxy_address: address } },
  });
}
const hidden = (_: World, form: Locator): Promise<void> => expect(form).toBeHidden();
const signInFields: readonly Field[] = [
  [labeled('User name'), 'elastic'],
  [labeled('Password'), PASSWORD],
];

export const FORMS: readonly TriedForm[] = [
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
    open: async ({ page, paris, management }) => {
      await paris.put('/orders', {});
      await linkByHand(paris, management);
      await page.reload();
      await page.getByRole('link', { name: 'Create follower index' }).click();
      return dialog(page, 'Create follower index');
    },
    fields: () =>
      Promise.resolve([
        [labeled('Remote cluster'), 'paris'],
        [labeled('Follower index'), 'orders-copy'],
        [labeled('Leader index'), 'orders'],
      ]),
    submit: 'Create and wait until it is active',
    done: hidden,
  },
  {
    name: 'the keystore password of a remote cluster',
    path: '/app/management/data/remote_clusters/details/paris',
    open: async ({ page, paris, management }) => {
      await linkByHand(paris, management);
      await page.reload();
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
    done: ({ page }) => expect(page.getByRole('button', { name: 'Remove production' })).toBeVisible(),
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
    isLater: true,
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

/** Types, or chooses in a list. */
export async function enter(field: Locator, value: string): Promise<void> {
  const isSelect = await field.evaluate((element) => element instanceof HTMLSelectElement);
  await (isSelect ? field.selectOption(value) : field.fill(value));
}
