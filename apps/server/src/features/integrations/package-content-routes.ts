/** Files of packages, and what Fleet does with their parts in a Kibana: a console is none and says so. */
import {
  deleteKibanaAssets,
  getPackageFile,
  installKibanaAssets,
  installRuleAssets,
  listPackages,
  packageNameSchema,
  packageVersionSchema,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import type { PackageKey } from './package-key.ts';

export function bindPackageContentRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { registry, store } = options;
  const installedAs = async ({ name, version }: PackageKey): Promise<InstalledPackage> => {
    const installed = (await store.get(name))?.installed;
    if (installed?.version === version) return installed;
    throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed in version ${version}`);
  };

  binder.guarded(installKibanaAssets, async ({ params }) => {
    refuseKept(await installedAs(params), () => true);
    return DONE;
  });
  binder.guarded(installRuleAssets, async ({ params }) => {
    refuseKept(await installedAs(params), (type) => type.includes('rule'));
    return DONE;
  });
  binder.guarded(deleteKibanaAssets, async ({ params }) => {
    await installedAs(params);
    return DONE;
  });

  binder.guardedRaw({ path: getPackageFile, access: listPackages.access }, async (request, response) => {
    const name = packageNameSchema.safeParse(request.params['name']);
    const version = packageVersionSchema.safeParse(request.params['version']);
    const segments = [request.params['filePath']].flat().map((segment) => segment ?? '');
    const isPath = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
    const contentType = contentTypeOf(segments.at(-1) ?? '');
    if (!name.success || !version.success || !isPath || contentType === undefined) throw noSuchFile();
    const file = await registry.file(name.data, version.data, `/${segments.join('/')}`);
    if (file.kind === 'not-found') throw noSuchFile();
    if (file.kind !== 'found') {
      throw new AppError('REGISTRY_UNREACHABLE', file.message, { nextAction: file.nextAction });
    }
    response
      .setHeader('content-type', contentType)
      .setHeader('cache-control', 'private, max-age=600')
      // What a package holds is shown as a file and never as a page of this console.
      .setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .setHeader('x-content-type-options', 'nosniff')
      .send(Buffer.from(file.bytes));
  });
}

const DONE = { success: true } as const;

const noSuchFile = (): AppError =>
  new AppError('ROUTE_NOT_FOUND', 'The registry has no such file of this package.');

/** By our own list, never by what the registry says: a file must not turn into a page. */
const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  yml: 'text/yaml; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** Undefined for a file that is not given away, and for a path that is none of a file. */
const contentTypeOf = (file: string): string | undefined =>
  TYPES[file.split('.').at(-1)?.toLowerCase() ?? ''];

/** What lives in Elasticsearch under another name than in Kibana is no asset of Kibana. */
function refuseKept({ name, version, skipped }: InstalledPackage, isMeant: (type: string) => boolean): void {
  const kept = skipped.filter(({ type, reason }) => reason === 'needs Kibana' && isMeant(type));
  const [first] = kept;
  if (first === undefined) return;
  const more = kept.length === 1 ? '' : ` and ${String(kept.length - 1)} more`;
  const message = `${name} ${version} has ${first.type} ${first.id}${more} for Kibana, and this console keeps no saved objects.`;
  throw new AppError('KIBANA_ASSETS_NOT_KEPT', message);
}
