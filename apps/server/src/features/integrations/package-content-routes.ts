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
import { readArchiveFile } from '@lockstep/package-registry';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import type { InstalledPackage } from './installed-package.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import type { PackageKey } from './package-key.ts';

export function bindPackageContentRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { store } = options;
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

  const fileOf = createFileReader(options);
  binder.guardedRaw(
    { path: getPackageFile, access: listPackages.access },
    async (request, response, context) => {
      const name = packageNameSchema.safeParse(request.params['name']);
      const version = packageVersionSchema.safeParse(request.params['version']);
      const segments = [request.params['filePath']].flat().map((segment) => segment ?? '');
      const isPath = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
      const contentType = contentTypeOf(segments.at(-1) ?? '');
      if (!name.success || !version.success || !isPath || contentType === undefined) throw noSuchFile();
      const bytes = await fileOf({ name: name.data, version: version.data }, segments.join('/'), context);
      response
        .setHeader('content-type', contentType)
        .setHeader('cache-control', 'private, max-age=600')
        // What a package holds is shown as a file and never as a page of this console.
        .setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .setHeader('x-content-type-options', 'nosniff')
        .send(Buffer.from(bytes));
    },
  );
}

const DONE = { success: true } as const;

const noSuchFile = (): AppError =>
  new AppError('ROUTE_NOT_FOUND', 'Neither the registry nor an upload has such a file of this package.');

/**
 * What was uploaded is what is kept of it, whatever the registry has under that name; of anything else the registry is
 * asked first, and what is kept is the answer when it has none.
 */
function createFileReader({ registry, store, targetFor }: IntegrationRoutesOptions) {
  const kept = async (key: PackageKey, path: string, context: UserContext) => {
    const archive = await targetFor(context).archives?.read(key);
    return archive === undefined ? undefined : readArchiveFile(archive.bytes, path);
  };
  return async (key: PackageKey, path: string, context: UserContext): Promise<Uint8Array> => {
    const { name, version } = key;
    const installed = (await store.get(name))?.installed;
    const isHere = installed?.version === version;
    if (isHere && installed.source === 'upload') {
      const uploaded = await kept(key, path, context);
      if (uploaded === undefined) throw noSuchFile();
      return uploaded;
    }
    const file = await registry.file(name, version, `/${path}`);
    if (file.kind === 'found') return file.bytes;
    const own = isHere ? await kept(key, path, context) : undefined;
    if (own !== undefined) return own;
    if (file.kind === 'not-found') throw noSuchFile();
    throw new AppError('REGISTRY_UNREACHABLE', file.message, { nextAction: file.nextAction });
  };
}

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
