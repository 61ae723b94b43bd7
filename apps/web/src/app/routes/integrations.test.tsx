import {
  getSession,
  installPackage,
  listLeftOverAssets,
  listOutputs,
  listPackages,
  removeLeftOverAssets,
  uninstallPackage,
  uploadPackage,
  type PackageItem,
} from '@lockstep/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeRemoteOutput } from '../../testing/make-output.ts';
import { makeInstallation, makeInstalledPackage, makePackage } from '../../testing/make-package.ts';
import { makeFailedIntegration, makeReport } from '../../testing/make-report.ts';
import { makeSession } from '../../testing/make-session.ts';
import { answer, answerWith } from '../../testing/mock-server.ts';
import { answerInLockstep, answerOverview, renderApp } from '../../testing/render-app.tsx';

const card = (title: string): HTMLElement => screen.getByRole('article', { name: title });

describe('integrations page', () => {
  it('installs a package and shows that it is installed', async () => {
    answerInLockstep();
    let items: PackageItem[] = [makePackage()];
    answerWith(listPackages, () => ({ items }));
    answerWith(installPackage, ({ params }) => {
      expect(params).toEqual({ name: 'nginx', version: '2.1.0' });
      items = [makeInstalledPackage()];
      return { items: [], _meta: { install_source: 'registry', name: 'nginx' } };
    });
    const { user } = renderApp('/app/integrations');

    await user.click(await screen.findByRole('button', { name: 'Install Nginx 2.1.0' }));
    await within(card('Nginx')).findByText('Installed');
    // Seen, and said once.
    await waitFor(() => expect(screen.getAllByText('Nginx 2.1.0 is installed.')).toHaveLength(2));
    screen.getByText('Nginx 2.1.0 is installed.', { selector: '[aria-live]' });
    await waitFor(() => expect(document.activeElement).toBe(card('Nginx')));
  });

  it('says how what is installed stands on the remote clusters, and leads there', async () => {
    answerInLockstep();
    answerOverview([
      makeReport(),
      makeReport({
        output_id: 'tokyo',
        output_name: 'Tokyo',
        integrations: [makeFailedIntegration()],
      }),
    ]);
    answer(listPackages, { items: [makeInstalledPackage()] });
    renderApp('/app/integrations');
    await within(await screen.findByRole('article', { name: 'Nginx' })).findByText('In sync · 1');
    expect(card('Nginx').hasAttribute('data-failed')).toBe(false);
    within(card('Nginx')).getByText('Failed · 1');
    const link = within(card('Nginx')).getByRole('link', { name: 'Nginx on the remote clusters' });
    expect(link.getAttribute('href')).toBe('/app/lockstep?q=Nginx');
  });

  it('offers beta versions when they are asked for', async () => {
    answerInLockstep();
    answerWith(listPackages, ({ query }) => ({
      items: [makePackage({ version: query.prerelease ? '3.0.0-beta.1' : '2.1.0' })],
    }));
    const { user, address } = renderApp('/app/integrations');
    await screen.findByRole('button', { name: 'Install Nginx 2.1.0' });
    expect(screen.queryByText('Beta')).toBeNull();
    await user.click(screen.getByRole('switch', { name: 'Beta integrations' }));
    await screen.findByRole('button', { name: 'Install Nginx 3.0.0-beta.1' });
    within(card('Nginx')).getByText('Beta');
    expect(address()).toBe('/app/integrations?beta=true');
  });

  it('asks before an uninstall, saying what goes, what stays and who follows, with the harmless button focused', async () => {
    answerInLockstep();
    let items: PackageItem[] = [makeInstalledPackage()];
    answerWith(listPackages, () => ({ items }));
    answer(listOutputs, {
      items: [
        makeRemoteOutput(),
        makeRemoteOutput({ id: 'tokyo', name: 'Tokyo', sync_uninstalled_integrations: false }),
        makeRemoteOutput({ id: 'oslo', name: 'Oslo', sync_integrations: false }),
      ],
      total: 3,
      page: 1,
      perPage: 20,
    });
    answerWith(uninstallPackage, () => {
      items = [makePackage()];
      return { items: [] };
    });
    const { user } = renderApp('/app/integrations');

    await user.click(await screen.findByRole('button', { name: 'Uninstall Nginx' }));
    const modal = await screen.findByRole('alertdialog', { name: 'Uninstall Nginx 2.1.0?' });
    within(modal).getByText(/1 index template, 2 component templates and 1 ingest pipeline on management/);
    within(modal).getByText(/names end in @custom/);
    within(modal).getByText(/^Paris: removed there too/);
    within(modal).getByText(/^Tokyo: stays there/);
    expect(within(modal).queryByText(/Oslo/)).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(within(modal).getByRole('button', { name: 'Cancel' })),
    );

    await user.click(within(modal).getByRole('button', { name: 'Uninstall Nginx' }));
    await screen.findByRole('button', { name: 'Install Nginx 2.1.0' });
  });

  it('names what removed packages have left, and removes what is free', async () => {
    answerInLockstep();
    const left = (id: string) => ({
      id,
      type: 'data_stream_ilm_policy',
      package_name: 'mysql',
      package_version: '1.16.0',
      message: `Cannot delete policy [${id}]. It is in use by one or more indices: [x]`,
      since: '2026-01-01T00:00:00.000Z',
    });
    let items = [left('logs-mysql.a-keep'), left('logs-mysql.b-keep')];
    answerWith(listLeftOverAssets, () => ({ items }));
    answerWith(removeLeftOverAssets, ({ body }) => {
      expect(body).toEqual({});
      items = items.slice(1);
      return { removed: [{ id: 'logs-mysql.a-keep', type: 'data_stream_ilm_policy' }], items };
    });
    const { user } = renderApp('/app/integrations');

    await screen.findByText('2 assets of removed integrations left on management');
    screen.getByText(/data stream ilm policy logs-mysql\.a-keep, of mysql 1\.16\.0: Cannot delete policy/);
    await user.click(screen.getByRole('button', { name: 'Remove unused assets' }));
    await screen.findByText('1 asset of removed integrations left on management');
    expect(screen.getAllByText('1 asset removed on management.').length).toBeGreaterThan(0);
    expect(screen.queryByText(/logs-mysql\.a-keep/)).toBeNull();
  });

  it('shows why an install failed, then and later, and offers it again', async () => {
    answerInLockstep();
    const failed = makePackage({
      status: 'install_failed',
      installationInfo: makeInstallation({
        install_status: 'install_failed',
        latest_install_failed_attempts: [
          {
            created_at: '2026-11-22T09:00:00.000Z',
            target_version: '2.0.0',
            error: { name: 'Error', message: 'The ingest pipeline was refused.' },
          },
        ],
      }),
    });
    answer(listPackages, { items: [failed] });
    answer(installPackage, { failWith: 'PACKAGE_NOT_FOUND', message: 'There is no nginx 2.0.0.' });
    const { user } = renderApp('/app/integrations');

    await screen.findByText(/The ingest pipeline was refused/);
    await user.click(screen.getByRole('button', { name: 'Install again, Nginx 2.0.0' }));
    await screen.findByText(/There is no nginx 2.0.0. Check the name and version/);
  });

  it('keeps actions that are not allowed, with the reason', async () => {
    answerInLockstep();
    answer(getSession, makeSession(['integrations-read', 'fleet-settings-read']));
    renderApp('/app/integrations');

    const button = await screen.findByRole('button', { name: 'Install Nginx 2.1.0' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    act(() => button.focus());
    await screen.findByText(/Your role lacks the privileges “Integrations: all”/);
  });

  it('searches, filters, and lists what is installed when the registry is down', async () => {
    answerInLockstep();
    answer(listPackages, {
      items: [
        makeInstalledPackage(),
        makePackage({ id: 'redis', name: 'redis', title: 'Redis', description: '' }),
      ],
      registry_problem: { message: 'The registry does not answer.', next_action: 'Check registry.url.' },
    });
    const { user, address } = renderApp('/app/integrations?show=installed');

    await screen.findByText(/The registry does not answer. Check registry.url./);
    expect(screen.queryByRole('article', { name: 'Redis' })).toBeNull();
    await user.click(
      within(screen.getByRole('group', { name: 'Show' })).getByRole('button', { name: /^All/ }),
    );
    await user.type(screen.getByRole('searchbox'), 'red');
    card('Redis');
    expect(screen.queryByRole('article', { name: 'Nginx' })).toBeNull();
    expect(address()).toBe('/app/integrations?q=red');
    await user.type(screen.getByRole('searchbox'), 'x');
    screen.getByText('No integration matches');
  });

  it('narrows to a category and to updates, sorts, and keeps that in the address', async () => {
    answerInLockstep();
    const old = makeInstallation({ version: '2.0.0' });
    answer(listPackages, {
      items: [
        makeInstalledPackage({ installationInfo: old }),
        makePackage({ id: 'apache', name: 'apache', title: 'Apache' }),
        makePackage({ id: 'redis', name: 'redis', title: 'Redis', categories: ['datastore'] }),
      ],
    });
    const { user, address } = renderApp('/app/integrations?sort=attention');
    const titles = () =>
      screen.queryAllByRole('article').map((one) => within(one).getByRole('heading').textContent);

    await screen.findByRole('article', { name: 'Nginx' });
    expect(titles()).toEqual(['Nginx', 'Apache', 'Redis']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Name, Z to A');
    const categories = screen.getByRole('navigation', { name: 'Categories' });
    await user.click(within(categories).getByRole('button', { name: /^Web/ }));
    expect(titles()).toEqual(['Nginx', 'Apache']);
    await user.click(screen.getByRole('button', { name: /^Update available/ }));
    expect(titles()).toEqual(['Nginx']);
    expect(address()).toBe('/app/integrations?sort=name_desc&category=web&show=update');
  });

  it('installs an archive from this device, and says why one was not taken', async () => {
    answerInLockstep();
    answer(uploadPackage, { failWith: 'PACKAGE_ARCHIVE_INVALID', message: 'There is no manifest.yml.' });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: 'Upload a package' }));
    const dialog = await screen.findByRole('dialog', { name: 'Install a package from a file' });
    const [input] = within(dialog).getAllByLabelText(/Archive of the package/);
    if (input === undefined) throw new Error('no input');

    await user.upload(input, new File(['x'], 'mine-1.0.0.zip'));
    await user.click(within(dialog).getByRole('button', { name: 'Install the package' }));
    await within(dialog).findByText(/There is no manifest.yml. Fetch the archive again/);

    answerWith(uploadPackage, ({ body }) => {
      expect(body.contentType).toBe('application/gzip');
      expect(new TextDecoder().decode(body.bytes)).toBe('tar');
      return { items: [], _meta: { install_source: 'upload', name: 'mine' } };
    });
    await user.upload(input, new File(['tar'], 'mine-1.0.0.tar.gz'));
    await user.click(within(dialog).getByRole('button', { name: 'Install the package' }));
    await within(dialog).findByRole('button', { name: 'Open mine' });
  });

  it('says before an upload what is most likely a mistake in the archive', async () => {
    answerInLockstep();
    const findings = [
      {
        level: 'warning',
        code: 'missing-stream',
        message: 'It names the data stream logg, which is not there.',
      },
    ] as const;
    const asked: unknown[] = [];
    answerWith(uploadPackage, ({ query }) => {
      asked.push(query.dryRun);
      return { items: [], _meta: { install_source: 'upload', name: 'mine', findings: [...findings] } };
    });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: 'Upload a package' }));
    await user.upload(
      await screen.findByLabelText('Archive of the package'),
      new File(['x'], 'mine-1.0.0.zip'),
    );
    await screen.findByText(/It names the data stream logg, which is not there/);
    expect(asked).toEqual([true]);
  });

  it('asks before an upload replaces a newer version', async () => {
    answerInLockstep();
    const asked: unknown[] = [];
    answer(uploadPackage, { failWith: 'PACKAGE_OUTDATED', message: 'mine 2.0.0 is installed.' });
    const { user } = renderApp('/app/integrations');
    await user.click(await screen.findByRole('button', { name: 'Upload a package' }));
    await user.upload(
      await screen.findByLabelText('Archive of the package'),
      new File(['x'], 'mine-1.0.0.zip'),
    );
    await user.click(screen.getByRole('button', { name: 'Install the package' }));
    const anyway = await screen.findByRole('button', { name: 'Install it anyway' });
    answerWith(uploadPackage, ({ query }) => {
      asked.push(query);
      return { items: [], _meta: { install_source: 'upload', name: 'mine' } };
    });
    await user.click(anyway);
    await screen.findByRole('button', { name: 'Open mine' });
    expect(asked).toMatchObject([{ force: true }]);
  });

  it('offers no upload where only signed packages are wanted, and says what would allow it', async () => {
    answerInLockstep();
    answer(getSession, { ...makeSession(), accepts_uploads: false });
    const { user } = renderApp('/app/integrations');
    const button = await screen.findByRole('button', { name: 'Upload a package' });
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    act(() => button.focus());
    await screen.findByText(/registry\.acceptUploads/);
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
