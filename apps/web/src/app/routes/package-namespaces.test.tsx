/** Namespaces on the page of a package: seen, added and removed. */
import { getPackage, getPackageAssets, getPackagePlan, updatePackage } from '@lockstep/contracts';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeInstallation } from '../../testing/make-package.ts';
import { makeInstalledDetail, makePackageDetail, makePlan } from '../../testing/make-package-detail.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, renderApp } from '../../testing/render-app.tsx';

const PAGE = '/app/integrations/detail/nginx?tab=custom';
const detail = (enabled: string[], synced: string[] = []) =>
  makeInstalledDetail({
    installationInfo: {
      ...makeInstallation(),
      namespace_customization_enabled_for: enabled,
      synced_namespaces: synced,
    },
  });

function answerPage(item = detail(['production', 'staging'], ['staging'])): string[][] {
  answerInLockstep();
  answer(getPackage, { item });
  answer(getPackagePlan, makePlan());
  answer(getPackageAssets, {
    name: 'nginx',
    version: '2.1.0',
    items: [],
    custom_assets: [],
    not_installed_here: [],
  });
  const asked: string[][] = [];
  answerWith(updatePackage, ({ body }) => {
    const namespaces = body.namespace_customization_enabled_for ?? [];
    asked.push(namespaces);
    answer(getPackage, { item: detail(namespaces) });
    return {
      item: detail(namespaces),
      overlapping_templates: [
        {
          template: 'logs-nginx.access@namespace.eu',
          other_template: 'clone',
          other_priority: 280,
          effect: 'unused',
        },
      ],
    };
  });
  return asked;
}

const table = () => screen.findByRole('table', { name: /Namespace index templates/ });

describe('the namespaces of an integration', () => {
  it('are listed with their component template and where they were added', async () => {
    answerPage();
    renderApp(PAGE);
    const rows = within(await table())
      .getAllByRole('row')
      .map(({ textContent }) => textContent);
    expect(rows.join('\n')).toMatch(/production@custom.*On this cluster/);
    expect(rows.join('\n')).toMatch(/staging@custom.*On the management cluster/);
  });

  it('are added one by one, and templates that overlap are named', async () => {
    const asked = answerPage();
    const { user } = renderApp(PAGE);
    await table();
    await user.type(screen.getByRole('textbox', { name: 'Add a namespace' }), 'eu');
    await user.click(screen.getByRole('button', { name: 'Add' }));

    await screen.findByText('clone has priority 280 and is used in place of logs-nginx.access@namespace.eu.');
    await screen.findByText('eu@custom');
    expect(asked).toEqual([['production', 'staging', 'eu']]);
  });

  it.each([
    ['Not-One', /no hyphens/],
    ['production', 'production is listed already'],
  ])('are not sent when they cannot be: %s', async (typed, message) => {
    const asked = answerPage();
    const { user } = renderApp(PAGE);
    await table();
    await user.type(screen.getByRole('textbox', { name: 'Add a namespace' }), typed);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText(message);
    expect(asked).toEqual([]);
  });

  it('are removed, and what could not be changed is said', async () => {
    const asked = answerPage();
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Remove production' }));
    await screen.findByText('production is removed; its component template stays.', {
      selector: '[aria-live]',
    });
    expect(asked).toEqual([['staging']]);

    answer(updatePackage, {
      failWith: 'NAMESPACES_OVERLAP',
      message: 'The namespaces stag and staging overlap.',
    });
    await user.type(screen.getByRole('textbox', { name: 'Add a namespace' }), 'stag');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText(/stag and staging overlap/);
  });

  it('are not offered before the integration is installed', async () => {
    answerPage(makePackageDetail());
    renderApp(PAGE);
    await screen.findByRole('heading', { name: 'Your own assets that hook in here' });
    expect(screen.queryByRole('heading', { name: 'Namespace index templates' })).toBeNull();
  });
});
