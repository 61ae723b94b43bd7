import {
  getPackage,
  getPackageAssets,
  getPackageDiff,
  getPackagePlan,
  getPackageVersion,
  getSession,
  installPackage,
  listAgentPolicies,
  listPackagePolicies,
  listPackages,
  uninstallPackage,
  type PackageDetail,
} from '@lockstep/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useFakeEvents } from '../../testing/fake-event-source.ts';
import { makeInstallation } from '../../testing/make-package.ts';
import {
  makeInstalledDetail,
  makePackageDetail,
  makePackageDiff,
  makePlan,
} from '../../testing/make-package-detail.ts';
import { makeFailedIntegration, makeReport } from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOutputs, renderApp } from '../../testing/render-app.tsx';

function answerDetail(item: PackageDetail): void {
  answerInLockstep();
  answer(getPackage, { item });
  answerWith(getPackageVersion, ({ params }) => ({ item: { ...item, version: params.version } }));
  answerWith(getPackagePlan, ({ params }) => makePlan({ version: params.version }));
}

const INSTALLED = { items: [], _meta: { install_source: 'registry', name: 'nginx' } } as const;
const installAnswer = () => ({ items: [...INSTALLED.items], _meta: { ...INSTALLED._meta } });

describe('package page', () => {
  it('shows what the package says, and its versions with those that do not fit closed', async () => {
    answerDetail(
      makeInstalledDetail({
        versions: [
          { version: '3.0.0', prerelease: false, compatible: false, kibana_version: '^10.0.0' },
          { version: '2.1.0', prerelease: false, compatible: true },
          { version: '2.0.0', prerelease: false, compatible: true },
        ],
      }),
    );
    const { user, address } = renderApp('/app/integrations/detail/nginx?tab=overview');

    await screen.findByRole('heading', { level: 1, name: 'Nginx' });
    await screen.findByRole('heading', { level: 2, name: 'About Nginx' });
    expect(screen.getByText('access').tagName).toBe('STRONG');
    const versions = screen.getByRole('combobox', { name: 'Version' });
    const closed = within(versions).getByRole<HTMLOptionElement>('option', { name: /^3.0.0/ });
    expect(closed.textContent).toBe('3.0.0 (needs version ^10.0.0 of the stack)');
    expect(closed.disabled).toBe(true);

    await user.selectOptions(versions, '2.0.0');
    await screen.findByRole('button', { name: 'Roll back to 2.0.0, Nginx' });
    expect(address()).toBe('/app/integrations/detail/nginx/2.0.0?tab=overview');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Version' }));
  });

  it('names what the package needs and what comes along', async () => {
    answerDetail(
      makePackageDetail({
        requires: [
          { package: 'log', version: '2.5.0', kind: 'input', satisfied: true },
          { package: 'door', version: '^1.0.0', kind: 'content', satisfied: false },
          {
            package: 'wall',
            version: '^1.0.0',
            kind: 'content',
            installed_version: '1.2.0',
            satisfied: true,
          },
        ],
      }),
    );
    answerWith(getPackagePlan, () =>
      makePlan({ dependencies: [{ name: 'door', version: '1.2.0', installed_version: '0.9.0', writes: 3 }] }),
    );
    const { user } = renderApp('/app/integrations/detail/nginx?tab=overview');

    const door = await screen.findByRole('link', { name: 'door' });
    expect(door.getAttribute('href')).toBe('/app/integrations/detail/door');
    expect(door.closest('li')?.textContent).toBe('door ^1.0.0 (installed with it)');
    screen.getByText((_, node) => node?.textContent === 'log 2.5.0 (built in)');
    screen.getByText((_, node) => node?.textContent === 'wall ^1.0.0 (1.2.0 is installed)');
    await user.click(screen.getByRole('tab', { name: 'Assets' }));
    await screen.findByText('door 1.2.0, 3 assets, in place of 0.9.0');
  });

  it('says of a package that came along who needs it, and keeps it when asked to', async () => {
    const came = { installed_as_dependency: true, is_dependency_of: [{ name: 'house', version: '1.0.0' }] };
    answerDetail(makeInstalledDetail({ installationInfo: { ...makeInstallation(), ...came } }));
    const kept: string[] = [];
    answerWith(installPackage, ({ params, body }) => {
      kept.push(`${params.version} ${String(body?.force)}`);
      answer(getPackage, { item: makeInstalledDetail() });
      return installAnswer();
    });
    const { user } = renderApp('/app/integrations/detail/nginx?tab=overview');

    await screen.findByText('Installed because house 1.0.0 needs it');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull());
    expect(kept).toEqual(['2.1.0 false']);
  });

  it('lists what an install would write, in order, and installs with progress per asset', async () => {
    const events = useFakeEvents();
    answerDetail(makePackageDetail());
    let finish = (): void => undefined;
    answerWith(installPackage, async ({ body }) => {
      expect(body).toEqual({ force: false, ignore_constraints: false });
      await new Promise<void>((resolve) => (finish = resolve));
      answer(getPackage, { item: makeInstalledDetail() });
      return installAnswer();
    });
    const { user } = renderApp('/app/integrations/detail/nginx?tab=assets');

    const writes = await screen.findByRole('button', { name: '1. Ingest pipeline logs-nginx.access-2.1.0' });
    screen.getByRole('button', { name: '2. Index template logs-nginx.access' });
    await user.click(writes);
    await screen.findByText(/"processors": \[\]/);
    screen.getByRole('button', { name: 'Not installed here (1)' });

    answer(getPackageAssets, {
      name: 'nginx',
      version: '2.1.0',
      items: [
        { id: 'logs-nginx.access', type: 'index_template', state: 'present' },
        { id: 'logs-nginx.access-2.1.0', type: 'ingest_pipeline', state: 'missing' },
      ],
      custom_assets: [],
      not_installed_here: [],
    });
    await user.click(screen.getByRole('button', { name: 'Install 2.1.0, Nginx' }));
    await screen.findByRole('button', { name: 'Installing' });
    events.open();
    events.send({
      kind: 'install-progress',
      package_name: 'nginx',
      version: '2.1.0',
      phase: 'writing',
      done: 1,
      total: 2,
      asset: { id: 'logs-nginx.access-2.1.0', type: 'ingest_pipeline', state: 'written' },
    });
    await screen.findByText('Writing assets');
    screen.getByText('1 of 2 assets');
    finish();
    await screen.findByText('Nginx 2.1.0 is installed.');
    expect(document.activeElement?.tagName).toBe('HEADER');
    await screen.findByText('1 asset not as installed');
    const [, first] = screen.getAllByRole('row');
    within(first ?? document.body).getByText('Missing');
    screen.getByRole('button', { name: 'Reinstall 2.1.0, Nginx' });
  });

  it('shows what another version changes on every cluster, field by field, before it is installed', async () => {
    answerDetail(makeInstalledDetail());
    answer(getPackageAssets, {
      name: 'nginx',
      version: '2.1.0',
      items: [],
      custom_assets: [],
      not_installed_here: [],
    });
    answer(getPackageDiff, makePackageDiff());
    const { user } = renderApp('/app/integrations/detail/nginx/2.0.0');

    await user.click(await screen.findByRole('button', { name: 'See changes' }));
    await screen.findByRole('heading', { name: 'Changes from 2.1.0 to 2.0.0' });
    const streams = await screen.findByRole('table', { name: /Data streams/ });
    within(streams).getByText('Rolls over');
    within(streams).getByText('1 mapping conflict between old and new indices');
    within(streams).getByText('Tokyo does not answer.');
    await user.click(screen.getByRole('button', { name: /Component template logs-nginx.access@package/ }));
    const fields = await screen.findByRole('table', { name: /logs-nginx.access@package/ });
    within(fields).getByText('nginx.access.time.type');
  });

  it('shares the event stream with the page that follows', async () => {
    const events = useFakeEvents();
    answerDetail(makePackageDetail());
    const { user } = renderApp('/app/integrations/detail/nginx');
    await screen.findByRole('heading', { level: 1, name: 'Nginx' });
    expect(events.openCount()).toBe(1);
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('table', { name: /Fleet outputs/ });
    expect(events.openCount()).toBe(1);
  });

  it('says why an install would be refused, what forcing means, and asks before it insists', async () => {
    answerDetail(makePackageDetail());
    answer(
      getPackagePlan,
      makePlan({
        refusals: [
          {
            code: 'PACKAGE_UNVERIFIED',
            message: 'The signature of nginx 2.1.0 does not fit.',
            next_action: 'Find out who changed it.',
          },
        ],
        remote_refusals: [
          { output_id: 'paris', output_name: 'Paris', message: 'nginx-2.1.0 is for stack versions ^9.5.0.' },
        ],
        remotes_unknown: [{ output_id: 'tokyo', output_name: 'Tokyo', message: 'Nobody answers.' }],
      }),
    );
    answerWith(installPackage, ({ body }) => {
      expect(body).toMatchObject({ force: true, ignore_constraints: false });
      answer(getPackage, { item: makeInstalledDetail() });
      return installAnswer();
    });
    const { user } = renderApp('/app/integrations/detail/nginx');

    await screen.findByText(/does not fit. Find out who changed it./);
    screen.getByText('Paris: nginx-2.1.0 is for stack versions ^9.5.0.');
    expect(screen.getByRole('button', { name: 'Install 2.1.0, Nginx' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await user.click(screen.getByRole('button', { name: 'Install 2.1.0 anyway' }));
    const modal = await screen.findByRole('alertdialog', { name: 'Install Nginx 2.1.0 anyway?' });
    within(modal).getByText(/someone may have changed it after it was signed/);
    within(modal).getByText('Nginx 2.1.0 will not reach 1 remote cluster.');
    within(modal).getByText('Paris: nginx-2.1.0 is for stack versions ^9.5.0.');
    within(modal).getByText('Whether Nginx 2.1.0 will reach 1 remote cluster is unknown.');
    within(modal).getByText('Tokyo: Nobody answers.');
    await waitFor(() =>
      expect(document.activeElement).toBe(within(modal).getByRole('button', { name: 'Cancel' })),
    );
    await user.click(within(modal).getByRole('button', { name: 'Install anyway' }));
    await screen.findByText('Nginx 2.1.0 is installed.');
  });

  it('names the failure of an install with what to do, and tries again', async () => {
    answerDetail(makePackageDetail());
    answer(installPackage, { failWith: 'PACKAGE_INSTALL_FAILED', message: 'logs-nginx.access was refused.' });
    const { user } = renderApp('/app/integrations/detail/nginx');

    await user.click(await screen.findByRole('button', { name: 'Install 2.1.0, Nginx' }));
    await screen.findByText(/logs-nginx.access was refused. Read which asset and why/);
    // The panel of its progress and the record of the installation would tell the same again.
    expect(screen.getAllByText(/logs-nginx.access was refused/)).toHaveLength(1);
    answerWith(installPackage, installAnswer);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Nginx 2.1.0 is installed.');
  });

  it('tells of an upgrade that failed and what is still there', async () => {
    answerDetail(
      makeInstalledDetail({
        latestVersion: '2.2.0',
        installationInfo: makeInstallation({
          latest_install_failed_attempts: [
            {
              created_at: '2026-11-22T09:00:00.000Z',
              target_version: '2.2.0',
              error: { name: 'Error', message: 'A pipeline was refused.' },
            },
          ],
        }),
      }),
    );
    renderApp('/app/integrations/detail/nginx');
    await screen.findByText('The upgrade to 2.2.0 failed, this version is still complete');
    screen.getByText('A pipeline was refused.');
    screen.getByRole('button', { name: 'Upgrade to 2.2.0, Nginx' });
  });

  it('does not remove a package that policies use without a second question', async () => {
    answerDetail(makeInstalledDetail());
    answerWith(uninstallPackage, ({ query }) => {
      if (!query.force) return { failWith: 'PACKAGE_IN_USE', message: 'nginx-1 uses it.' };
      answer(getPackage, { item: makePackageDetail() });
      return { items: [] };
    });
    const { user } = renderApp('/app/integrations/detail/nginx');

    await user.click(await screen.findByRole('button', { name: 'Uninstall Nginx' }));
    const modal = await screen.findByRole('alertdialog', { name: 'Uninstall Nginx 2.1.0?' });
    await user.click(within(modal).getByRole('button', { name: 'Uninstall Nginx' }));
    await screen.findByText(/nginx-1 uses it/);
    await user.click(screen.getByRole('button', { name: 'Uninstall with its policies' }));
    const second = await screen.findByRole('alertdialog', { name: /remove its policies/ });
    await user.click(within(second).getByRole('button', { name: 'Uninstall with its policies' }));
    await screen.findByText('Nginx is uninstalled.');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('shows where the package stands on every remote, with the way to the details', async () => {
    answerDetail(makeInstalledDetail());
    answerOutputs([
      makeReport({ state: 'failed', integrations: [makeFailedIntegration()] }),
      makeReport({ output_id: 'tokyo', output_name: 'Tokyo', integrations: [] }),
    ]);
    const { user, address } = renderApp('/app/integrations/detail/nginx?tab=remotes');

    const rows = await screen.findAllByRole('row');
    expect(rows).toHaveLength(3);
    screen.getByText(/has no nginx 2.1.0. Add nginx 2.1.0 to that registry./);
    screen.getByText('Not in the report');
    await user.click(screen.getByRole('button', { name: 'Paris: Failed, show details' }));
    await waitFor(() => expect(address()).toBe('/app/fleet/settings/outputs/paris/sync'));
  });

  it('lists the policies with the names of their agent policies, or ids without the right to read them', async () => {
    answerDetail(makeInstalledDetail());
    const policy = {
      id: 'p1',
      name: 'nginx-1',
      namespace: 'default',
      enabled: true,
      policy_id: 'web',
      policy_ids: ['web'],
      output_id: null,
      package: { name: 'nginx', title: 'Nginx', version: '2.1.0' },
      inputs: [],
      revision: 1,
      created_at: '2026-11-22T09:00:00.000Z',
      created_by: 'elastic',
      updated_at: '2026-11-22T09:00:00.000Z',
      updated_by: 'elastic',
    };
    answerWith(listPackagePolicies, ({ query }) => {
      expect(query.packageName).toBe('nginx');
      return { items: [policy], total: 1, page: 1, perPage: 10_000 };
    });
    answer(listAgentPolicies, {
      items: [
        {
          id: 'web',
          name: 'Web servers',
          namespace: 'default',
          status: 'active',
          is_managed: false,
          is_protected: false,
          monitoring_enabled: [],
          data_output_id: null,
          monitoring_output_id: null,
          revision: 1,
          updated_at: '2026-11-22T09:00:00.000Z',
          updated_by: 'elastic',
          agents: 12,
          package_policies: ['p1'],
        },
      ],
      total: 1,
      page: 1,
      perPage: 10_000,
    });
    const { user } = renderApp('/app/integrations/detail/nginx');
    await user.click(await screen.findByRole('tab', { name: 'Policies' }));
    await screen.findByText('Web servers');
    screen.getByText('12');
  });

  it('shows ids of agent policies to those who may not read them', async () => {
    answerDetail(makeInstalledDetail());
    answer(getSession, makeSession(['integrations-read']));
    answer(listPackagePolicies, { items: [], total: 0, page: 1, perPage: 10_000 });
    renderApp('/app/integrations/detail/nginx?tab=policies');
    await screen.findByText('No policy uses this integration');
  });

  it('names custom assets that can be made, and those that exist', async () => {
    answerDetail(makeInstalledDetail());
    answer(getPackageAssets, {
      name: 'nginx',
      version: '2.1.0',
      items: [],
      custom_assets: [{ id: 'logs-nginx.access@custom', type: 'ingest_pipeline' }],
      not_installed_here: [],
    });
    renderApp('/app/integrations/detail/nginx?tab=custom');
    const table = await screen.findByRole('table', { name: /Your own assets that hook in here/ });
    const rows = within(table).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Component template.*Not created/),
      expect.stringMatching(/Ingest pipeline.*Exists/),
    ]);
  });

  it('says what is wrong when the package cannot be read, and reads it again', async () => {
    answerInLockstep();
    answer(getPackage, { failWith: 'HOME_CLUSTER_UNREACHABLE', message: 'Home is away' });
    const { user } = renderApp('/app/integrations/detail/nginx');
    await screen.findByText(/Home is away\. /);
    screen.getByRole('heading', { level: 1, name: 'nginx' });
    answerDetail(makePackageDetail());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: 'Nginx' });
    expect(screen.queryByText(/Home is away/)).toBeNull();
  });

  it('says that there is none, and offers no retry that cannot help', async () => {
    answerInLockstep();
    answer(getPackage, { failWith: 'PACKAGE_NOT_FOUND', message: '[zzz] package not found in registry' });
    renderApp('/app/integrations/detail/zzz');
    await screen.findByText('zzz was not found');
    screen.getByText(/^\[zzz\] package not found in registry\. Check the name and version/);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('is reached from the card in the catalog', async () => {
    answerDetail(makePackageDetail());
    answer(listPackages, {
      items: [makePackageDetail()].map(
        ({ id, name, title, version, description, type, categories, status }) => ({
          id,
          name,
          title,
          version,
          description,
          type,
          categories,
          status,
        }),
      ),
    });
    const { user, address } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('link', { name: 'Nginx' }));
    await screen.findByRole('heading', { level: 1, name: 'Nginx' });
    await waitFor(() => expect(address()).toBe('/app/integrations/detail/nginx'));
  });
});
