/** The page of a package for tests. Parsed, so that the schema decides which members it has. */
import {
  packageDetailSchema,
  packageDiffSchema,
  packagePlanSchema,
  type PackageDetail,
  type PackageDiff,
  type PackagePlan,
} from '@lockstep/contracts';
import { makeInstallation, makePackage } from './make-package.ts';

/** Nginx 2.1.0, not installed, with one older version. */
export function makePackageDetail(over: Partial<PackageDetail> = {}): PackageDetail {
  return packageDetailSchema.parse({
    ...makePackage(),
    format_version: '3.0.0',
    release: 'ga',
    license: 'basic',
    owner: { github: 'example/observability' },
    conditions: { kibana: { version: '^9.0.0' } },
    latestVersion: '2.1.0',
    versions: [
      { version: '2.1.0', prerelease: false, compatible: true },
      { version: '2.0.0', prerelease: false, compatible: true },
    ],
    readme: '# About Nginx\n\nReads the **access** log.',
    data_streams: [{ type: 'logs', dataset: 'nginx.access', title: 'Access logs' }],
    policy_templates: [],
    requires: [],
    assets: {},
    not_installed_here: [],
    keepPoliciesUpToDate: false,
    ...over,
  });
}

/** The same, installed. */
export function makeInstalledDetail(over: Partial<PackageDetail> = {}): PackageDetail {
  return makePackageDetail({ status: 'installed', installationInfo: makeInstallation(), ...over });
}

/** Two writes and a dashboard that is not installed; nothing refuses it. */
export function makePlan(over: Partial<PackagePlan> = {}): PackagePlan {
  return packagePlanSchema.parse({
    name: 'nginx',
    version: '2.1.0',
    findings: [],
    writes: [
      { kind: 'ingest_pipeline', name: 'logs-nginx.access-2.1.0', body: { processors: [] } },
      {
        kind: 'index_template',
        name: 'logs-nginx.access',
        body: { composed_of: ['logs-nginx.access@custom'] },
      },
    ],
    not_installed_here: [{ id: 'nginx-overview', type: 'dashboard', reason: 'needs Kibana' }],
    dependencies: [],
    refusals: [],
    remote_refusals: [],
    remotes_unknown: [],
    ...over,
  });
}

/** From 2.1.0 to 2.0.0: a mapping changes so that a data stream rolls over, and Tokyo does not answer. */
export function makePackageDiff(): PackageDiff {
  const stream = { name: 'logs-nginx.access-default', template: 'logs-nginx.access', conflicts: [] };
  return packageDiffSchema.parse({
    name: 'nginx',
    from: { version: '2.1.0', source: 'cluster' },
    to: { version: '2.0.0' },
    assets: [
      {
        kind: 'component_template',
        name: 'logs-nginx.access@package',
        change: 'changed',
        fields: [
          {
            path: 'template.mappings.properties.nginx.properties.access.properties.time.type',
            before: 'long',
            after: 'double',
          },
        ],
        fields_left_out: 0,
      },
      { kind: 'index_template', name: 'logs-nginx.trace', change: 'added', fields: [], fields_left_out: 0 },
    ],
    unchanged: 4,
    clusters: [
      {
        output_id: null,
        name: 'Management',
        data_streams: [
          {
            ...stream,
            effect: 'rolls_over',
            reason: 'fields cannot be changed in place',
            new_fields: 0,
            conflicts: [{ field: 'nginx.access.time', before: 'long', after: 'double' }],
          },
        ],
        data_streams_left_out: 0,
      },
      {
        output_id: 'tokyo',
        name: 'Tokyo',
        unknown: 'Tokyo does not answer.',
        data_streams: [],
        data_streams_left_out: 0,
      },
    ],
  });
}
