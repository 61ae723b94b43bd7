/** The two routes of Kibana 9.5 for namespaces of packages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bulkCustomizeNamespaces,
  getPackage,
  installPackage,
  updatePackage,
  updatePackageVersion,
} from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
  for (const [name, version] of [
    ['nginx', '2.1.0'],
    ['redis', '1.4.0'],
  ] as const)
    await started.ask(installPackage, { params: { name, version } });
});
afterAll(() => started.close());

const enabled = async (name: string) =>
  (await started.ask(getPackage, { params: { name } })).item.installationInfo
    ?.namespace_customization_enabled_for;
const set = (name: string, namespaces: string[]) =>
  started.call(updatePackage, {
    params: { name },
    body: { namespace_customization_enabled_for: namespaces },
  });

describe('the update of a package', () => {
  it('replaces the whole list, and answers the package as it is then', async () => {
    const { item } = await started.ask(updatePackage, {
      params: { name: 'nginx' },
      body: { namespace_customization_enabled_for: ['staging', 'production', 'staging'] },
    });
    expect(item.installationInfo?.namespace_customization_enabled_for).toEqual(['production', 'staging']);

    await set('nginx', ['production']);
    expect(await enabled('nginx')).toEqual(['production']);
    await set('nginx', []);
    expect(await enabled('nginx')).toBeUndefined();
  });

  it('changes nothing without a list', async () => {
    await set('nginx', ['production']);
    await started.ask(updatePackage, { params: { name: 'nginx' }, body: { keepPoliciesUpToDate: false } });
    expect(await enabled('nginx')).toEqual(['production']);
  });

  it('is for the version that is installed, when one is named', async () => {
    const body = { namespace_customization_enabled_for: ['eu'] };
    const of = (version: string) =>
      started.call(updatePackageVersion, { params: { name: 'nginx', version }, body });
    expect(await of('2.0.0')).toMatchObject({ problem: { code: 'PACKAGE_NOT_INSTALLED' } });
    expect(await of('2.1.0')).toMatchObject({ kind: 'ok' });
    expect(await enabled('nginx')).toEqual(['eu']);
  });

  it.each<[what: string, name: string, namespaces: string[], code: string]>([
    ['a package that is not installed', 'apache', ['production'], 'PACKAGE_NOT_INSTALLED'],
    [
      'two namespaces of which one begins with the other',
      'nginx',
      ['prod', 'production'],
      'NAMESPACES_OVERLAP',
    ],
    ['what is no namespace', 'nginx', ['Not-One'], 'INVALID_REQUEST'],
  ])('refuses %s', async (_what, name, namespaces, code) => {
    expect(await set(name, namespaces)).toMatchObject({ problem: { code } });
  });

  it.each([
    ['the package', (item: object) => item],
    [
      'its installation',
      (item: { readonly installationInfo?: object | undefined }) => item.installationInfo ?? {},
    ],
  ])('takes a whole answer about %s back, with one member changed', async (_what, part) => {
    await set('redis', ['eu']);
    const { item } = await started.ask(getPackage, { params: { name: 'redis' } });
    const whole = {
      ...part(item),
      namespace_customization_settings: { eu: {}, us: { ilm_policy: null } },
      namespace_customization_enabled_for: ['eu', 'us'],
    };
    const params = { name: 'redis', version: item.version };
    await started.ask(updatePackageVersion, { params, body: whole });
    expect(await enabled('redis')).toEqual(['eu', 'us']);
    await set('redis', []);
  });

  it('refuses by name what it would have to forget', async () => {
    const body = { namespace_customization_settings: { production: { ilm_policy: 'mine' } } } as object;
    expect(await started.call(updatePackage, { params: { name: 'nginx' }, body })).toMatchObject({
      problem: {
        code: 'INVALID_REQUEST',
        message: expect.stringContaining('namespace_customization_settings') as string,
      },
    });
  });
});

describe('several packages at once', () => {
  it('get and lose namespaces beside those that they have, each with a result', async () => {
    await set('nginx', ['eu', 'us']);
    await set('redis', ['prod']);
    const { items } = await started.ask(bulkCustomizeNamespaces, {
      body: { packages: ['nginx', 'redis', 'apache'], enable: ['production'], disable: ['us'] },
    });
    expect(items).toMatchObject([
      { name: 'nginx', success: true, namespace_customization_enabled_for: ['eu', 'production'] },
      {
        name: 'redis',
        success: false,
        namespace_customization_enabled_for: ['prod'],
        code: 'NAMESPACES_OVERLAP',
      },
      { name: 'apache', success: false, code: 'PACKAGE_NOT_INSTALLED' },
    ]);
    expect(items[2]?.namespace_customization_enabled_for).toBeUndefined();
  });
});
