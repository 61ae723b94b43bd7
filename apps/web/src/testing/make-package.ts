/** Packages for tests. */
import { installationInfoSchema, type PackageItem } from '@lockstep/contracts';

type Installation = NonNullable<PackageItem['installationInfo']>;

/** Nginx 2.1.0 from the registry, installed in three seconds. */
export function makeInstallation(over: Partial<Installation> = {}): Installation {
  // Parsed, so that the schema decides which members an installation has.
  return installationInfoSchema.parse({
    type: 'epm-packages',
    installed_kibana: [],
    name: 'nginx',
    version: '2.1.0',
    install_version: '2.1.0',
    install_status: 'installed',
    install_source: 'registry',
    install_started_at: '2026-11-22T09:00:00.000Z',
    updated_at: '2026-11-22T09:00:03.000Z',
    installed_es: [
      { id: 'logs-nginx.access', type: 'index_template' },
      { id: 'logs-nginx.access@package', type: 'component_template' },
      { id: 'logs-nginx.access@custom', type: 'component_template' },
      { id: 'logs-nginx.access-2.1.0', type: 'ingest_pipeline' },
    ],
    kibana_assets_skipped: [],
    retained_es: [],
    latest_install_failed_attempts: [],
    latest_uninstall_failed_attempts: [],
    ...over,
  });
}

/** Nginx in the catalog, not installed. */
export function makePackage(over: Partial<PackageItem> = {}): PackageItem {
  return {
    id: 'nginx',
    name: 'nginx',
    title: 'Nginx',
    version: '2.1.0',
    description: 'Collects logs and metrics from Nginx servers.',
    type: 'integration',
    categories: ['web'],
    status: 'not_installed',
    ...over,
  };
}

/** Nginx in the catalog, installed and the newest. */
export function makeInstalledPackage(over: Partial<PackageItem> = {}): PackageItem {
  return makePackage({ status: 'installed', installationInfo: makeInstallation(), ...over });
}
