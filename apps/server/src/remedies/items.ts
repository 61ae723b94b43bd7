/** Remedies of integrations and custom assets on the remote. Pure. */
import { startRun } from './leader.ts';
import { blocked, remedy, request, segment, type ActStep, type Remedy } from './remedy.ts';
import type { Situation, Undelivered } from './situation.ts';
import { itemsRemedyTexts as texts } from '../texts/remedies/items-remedies.ts';

/** Forgets how often each failed item of an output was tried, so that the next run tries it at once. */
export function clearAttempts(outputName: string): Remedy<'clear-attempts'> {
  return remedy({
    id: 'clear-attempts',
    title: texts.clearAttemptsTitle,
    summary: texts.clearAttemptsSummary(outputName),
    steps: [
      {
        kind: 'act',
        label: texts.clearFailedAttemptsInInstallation,
        act: 'clear-attempts',
        request: {
          ...request(
            'remote',
            'PUT',
            '/lockstep-installations/_doc/<package>?if_seq_no=<as read>&if_primary_term=<as read>',
          ),
          note: texts.recordAsItWasRead,
        },
      },
      startRun(texts.startRun),
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
    title: texts.startTransformsTitle,
    summary: texts.startTransformsSummary(ids.length),
    steps: ids.flatMap((id) => [
      {
        kind: 'request',
        label: texts.letRunWithRights(id),
        request: request('remote', 'POST', `/_transform/${segment(id)}/_update?defer_validation=true`, {}),
      },
      {
        kind: 'request',
        label: texts.start(id),
        request: request('remote', 'POST', `/_transform/${segment(id)}/_start`),
        ignore: [{ status: 409, note: texts.itRanAlready }],
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
    title: texts.reinstallIntegrations,
    summary: texts.reinstallPackagesSummary({ incomplete: incomplete.map(nameOf).join(', '), outputName }),
    steps: [
      ...incomplete.map((one): ActStep => ({
        kind: 'act',
        label: texts.reinstall(nameOf(one)),
        act: 'reinstall-package',
        subject: `${one.name}@${one.version}`,
        request: {
          ...request('remote', 'PUT', '/_index_template/<each of the package>'),
          note: texts.bodyIsMissingAssets({ name: nameOf(one), missing: one.missing.join(', ') }),
        },
      })),
      startRun(texts.startRun),
    ],
    proves: ['PackageAssetsPresent', 'PackagesInstalled'],
  });
  if (deliveredBy === 'kibana') {
    return blocked(plan, {
      message: texts.reinstallPackages(outputName),
      nextAction: texts.reinstallPackagesNextAction,
    });
  }
  return incomplete.length > 0
    ? plan
    : blocked(plan, {
        message: texts.nothingThatIntegrationHasBrought(outputName),
        nextAction: texts.nothingToDo,
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
  const where = deliveredBy === 'kibana' ? texts.kibanaOrConsoleOf(outputName) : outputName;
  const plan = remedy({
    id: 'upload-packages',
    title: texts.uploadPackages,
    summary: [
      texts.uploadPackagesSummary({ outputName, where, managementName, able: able.map(nameOf).join(', ') }),
      ...(lost.length === 0 ? [] : [texts.leftOut(lost.join(', '))]),
    ].join(' '),
    steps: [...able.map((one) => uploadStep(one, deliveredBy)), startRun(texts.startRun)],
    proves: ['AssetsApplicable', 'PackagesInstalled'],
  });
  if (able.length > 0) return plan;
  return blocked(
    plan,
    lost.length === 0
      ? {
          message: texts.nothingIsMissing(outputName),
          nextAction: texts.nothingToDo,
        }
      : {
          message: texts.archiveIsKeptNowhere(lost.join(', ')),
          nextAction: texts.uploadPackagesNextAction(managementName),
        },
  );
}

const nameOf = ({ name, version }: Pick<Undelivered, 'name' | 'version'>): string => `${name} ${version}`;

function uploadStep(one: Undelivered, deliveredBy: Situation['deliveredBy']): ActStep {
  const size = one.bytes === undefined ? '' : texts.size(Math.ceil(one.bytes / 1024));
  const asked =
    deliveredBy === 'kibana'
      ? {
          ...request('remote', 'POST', 'kbn:/api/fleet/epm/packages'),
          note: texts.bodyIsArchiveOf({ name: nameOf(one), size }),
        }
      : {
          ...request('remote', 'PUT', '/_index_template/<each of the package>'),
          note: texts.bodyIsAllAssets({ name: nameOf(one), size }),
        };
  return {
    kind: 'act',
    label: texts.upload(nameOf(one)),
    act: 'upload-package',
    subject: `${one.name}@${one.version}`,
    request: asked,
  };
}
