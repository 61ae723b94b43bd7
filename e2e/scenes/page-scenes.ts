/** Signing in, the menus of the header, integrations and their pages, and an address that nobody has. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene.ts';

const SESSION = '/api/console/session';
const SIGNED_OUT = { [SESSION]: 401 };
const REFUSED = {
  statusCode: 401,
  error: 'Unauthorized',
  message: 'User name or password is wrong.',
  attributes: { code: 'UNAUTHENTICATED', next_action: 'Check both and try again.' },
};

const open =
  (button: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: button }).click();
  };

export const PAGE_SCENES: readonly Scene[] = [
  { name: 'sign-in', path: '/login', answers: SIGNED_OUT },
  {
    name: 'sign-in-empty',
    path: '/login',
    answers: SIGNED_OUT,
    act: (page) => page.getByRole('button', { name: 'Sign in' }).click(),
  },
  {
    name: 'sign-in-refused',
    path: '/login',
    answers: SIGNED_OUT,
    act: async (page) => {
      await page.getByLabel('User name').fill('elastic');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await page.route(`**${SESSION}`, (route) => route.fulfill({ status: 401, json: REFUSED }));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('User name or password').first().waitFor();
    },
  },
  { name: 'menu-help', path: '/app/lockstep', act: open(/^Help/) },
  { name: 'menu-theme', path: '/app/lockstep', act: open(/^Theme/) },
  { name: 'menu-user', path: '/app/lockstep', act: open(/^Signed in as/) },
  { name: 'not-found', path: '/app/nowhere' },
  { name: 'integrations', path: '/app/integrations' },
  { name: 'integrations-no-match', path: '/app/integrations?q=nowhere' },
  {
    name: 'integrations-loading',
    path: '/app/integrations',
    answers: { '/api/fleet/epm/packages': 'never' },
  },
  { name: 'integrations-failing', path: '/app/integrations', answers: { '/api/fleet/epm/packages': 503 } },
  { name: 'package-overview', path: '/app/integrations/detail/system' },
  { name: 'package-assets', path: '/app/integrations/detail/system?tab=assets' },
  { name: 'package-policies', path: '/app/integrations/detail/system?tab=policies' },
  { name: 'package-custom', path: '/app/integrations/detail/system?tab=custom' },
  { name: 'package-remotes', path: '/app/integrations/detail/system?tab=remotes' },
  { name: 'package-unknown', path: '/app/integrations/detail/nowhere' },
];
