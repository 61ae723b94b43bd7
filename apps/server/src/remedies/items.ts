/** Remedies of integrations and custom assets on the remote. Pure. */
import { startRun } from './leader.ts';
import { blocked, remedy, request, segment, type ActStep, type Remedy } from './remedy.ts';
import type { Situation, Undelivered } from './situation.ts';

/** Forgets how often each failed item of an output was tried, so that the next run tries it at once. */
export function clearAttempts(outputName: string): Remedy<'clear-attempts'> {
  return remedy({
    id: 'clear-attempts',
    title: 'Clear failed attempts and try again',
    summary: `What failed on ${outputName} is tried again at once, as if for the first time.`,
    steps: [
      {
        kind: 'act',
        label: 'Clear the failed attempts in the installation records',
        act: 'clear-attempts',
        request: {
          ...request(
            'remote',
            'PUT',
            '/lockstep-installations/_doc/<package>?if_seq_no=<as read>&if_primary_term=<as read>',
          ),
          note: 'The record as it was read, without latest_install_failed_attempts and latest_uninstall_failed_attempts.',
        },
      },
      startRun('Start a run'),
    ],
    proves: ['PackagesInstalled', 'CustomAssetsInSync'],
  });
}

/**
 * `ids`: transforms of packages that are there and do not run. A transform keeps the rights of whoever stored it last, so
 * one that was stored with another key than the one in use is given the rights of this one first.
 */
export function startTransforms(ids: readonly string[]): Remedy<'start-transforms'> {
  return remedy({
    id: 'start-transforms',
    title: 'Start the transforms',
    summary: `${ids.length === 1 ? 'One transform' : `${ids.length} transforms`} of integrations will be started on the remote.`,
    steps: ids.flatMap((id) => [
      {
        kind: 'request',
        label: `Let ${id} run with the rights of the key in use`,
        request: request('remote', 'POST', `/_transform/${segment(id)}/_update?defer_validation=true`, {}),
      },
      {
        kind: 'request',
        label: `Start ${id}`,
        request: request('remote', 'POST', `/_transform/${segment(id)}/_start`),
        ignore: [{ status: 409, note: 'It ran already.' }],
      },
    ]),
    needs: { cluster: ['manage_transform'], index: [] },
    undo: ids.map((id) => request('remote', 'POST', `/_transform/${segment(id)}/_stop`)),
    proves: ['TransformsRunning'],
  });
}

/** Writes again what an install of these integrations wrote on the remote; data and what is `@custom` stay. */
export function reinstallPackages({
  outputName,
  incomplete,
  deliveredBy,
}: Situation): Remedy<'reinstall-packages'> {
  const plan = remedy({
    id: 'reinstall-packages',
    title: 'Reinstall integrations',
    summary: `All assets of ${incomplete.map(nameOf).join(', ')} are written again on ${outputName}. Data stays.`,
    steps: [
      ...incomplete.map((one): ActStep => ({
        kind: 'act',
        label: `Reinstall ${nameOf(one)}`,
        act: 'reinstall-package',
        subject: `${one.name}@${one.version}`,
        request: {
          ...request('remote', 'PUT', '/_index_template/<each of the package>'),
          note: `All assets of ${nameOf(one)}, as an install writes them. Missing: ${one.missing.join(', ')}.`,
        },
      })),
      startRun('Start a run'),
    ],
    proves: ['PackageAssetsPresent', 'PackagesInstalled'],
  });
  if (deliveredBy === 'kibana') {
    return blocked(plan, {
      message: `The Kibana or console of ${outputName} installs there.`,
      nextAction: 'Reinstall the integration in it.',
    });
  }
  return incomplete.length > 0
    ? plan
    : blocked(plan, {
        message: `Nothing that an integration has brought is missing on ${outputName}.`,
        nextAction: 'Nothing to do.',
      });
}

/** What the installer of the remote can get from no registry, from the archives that management keeps. */
export function uploadPackages({
  outputName,
  managementName,
  undelivered,
  deliveredBy,
}: Situation): Remedy<'upload-packages'> {
  const able = undelivered.filter(({ isAvailable: isAvailable }) => isAvailable);
  const lost = undelivered.filter(({ isAvailable: isAvailable }) => !isAvailable).map(nameOf);
  const where = deliveredBy === 'kibana' ? `the Kibana or console of ${outputName}` : outputName;
  const plan = remedy({
    id: 'upload-packages',
    title: 'Upload packages',
    summary: [
      `What ${outputName} cannot get from its registry is uploaded to ${where}, as ${managementName} keeps it: ${able.map(nameOf).join(', ')}.`,
      ...(lost.length === 0 ? [] : [`Left out, because no archive is kept: ${lost.join(', ')}.`]),
    ].join(' '),
    steps: [...able.map((one) => uploadStep(one, deliveredBy)), startRun('Start a run')],
    proves: ['AssetsApplicable', 'PackagesInstalled'],
  });
  if (able.length > 0) return plan;
  return blocked(
    plan,
    lost.length === 0
      ? {
          message: `Nothing is missing on ${outputName} that could be uploaded.`,
          nextAction: 'Nothing to do.',
        }
      : {
          message: `The archive is kept nowhere: ${lost.join(', ')}.`,
          nextAction: `Upload it on ${managementName} once more, which keeps its archive.`,
        },
  );
}

const nameOf = ({ name, version }: Pick<Undelivered, 'name' | 'version'>): string => `${name} ${version}`;

function uploadStep(one: Undelivered, deliveredBy: Situation['deliveredBy']): ActStep {
  const size = one.bytes === undefined ? '' : `, ${Math.ceil(one.bytes / 1024)} KiB`;
  const asked =
    deliveredBy === 'kibana'
      ? {
          ...request('remote', 'POST', 'kbn:/api/fleet/epm/packages'),
          note: `The body is the archive of ${nameOf(one)}${size}.`,
        }
      : {
          ...request('remote', 'PUT', '/_index_template/<each of the package>'),
          note: `All assets of ${nameOf(one)}${size}, as an install writes them.`,
        };
  return {
    kind: 'act',
    label: `Upload ${nameOf(one)}`,
    act: 'upload-package',
    subject: `${one.name}@${one.version}`,
    request: asked,
  };
}
