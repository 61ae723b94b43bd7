/** Lessons about where packages come from. What is installed for one is a package that nobody else has. */
import type { LabPackage, LabPorts, RegistryFaults } from './lab-ports.ts';
import { finds, MANAGEMENT, REMOTE, TOO_SLOW_MS, type LessonPlan } from './lesson-plan.ts';

const recover = ({ registry }: LabPorts): void => {
  registry.comeUp();
  registry.recover();
};

const registryLesson = (id: string, breakIt: (registry: RegistryFaults) => void): LessonPlan => ({
  id,
  finding: finds('RegistryReachable', 'S4'),
  break: ({ registry }) => breakIt(registry),
  putBack: recover,
});

/** A package that is installed on management and cannot be on the remote: the link is cut until the package is spoiled. */
const packageLesson = (
  id: string,
  spoil: (registry: RegistryFaults, wanted: LabPackage) => void,
  finding = finds('PackagesInstalled', 'S4'),
): LessonPlan => ({
  id,
  finding,
  break: async ({ faults, service, registry }, take) => {
    const wanted = await service.freePackage();
    take({ package: wanted });
    faults.cutLink(REMOTE, MANAGEMENT);
    try {
      await service.install(wanted);
      spoil(registry, wanted);
    } finally {
      faults.restoreLink(REMOTE, MANAGEMENT);
    }
  },
  // Gone from management first: a remote that can read it again must not bring it now.
  remove: async ({ service }, { package: installed }) =>
    installed === undefined ? undefined : service.uninstall(installed),
  putBack: (ports) => {
    ports.faults.restoreLink(REMOTE, MANAGEMENT);
    recover(ports);
  },
  repair: ({ service }) => service.tryAgain(),
});

export const REGISTRY_LESSONS: readonly LessonPlan[] = [
  registryLesson('registry-down', (registry) => registry.goDown()),
  registryLesson('registry-sign-in', (registry) => registry.answerHtml()),
  registryLesson('registry-slow', (registry) => registry.slow(TOO_SLOW_MS)),
  packageLesson(
    'version-missing',
    (registry, { name, version }) => registry.removeVersion(name, version),
    finds('PackagesAvailable', 'S4', 'PackagesInstalled'),
  ),
  packageLesson('archive-corrupt', (registry, { name, version }) => registry.corruptArchive(name, version)),
  packageLesson('archive-cut-off', (registry, { name, version }) => registry.truncateArchive(name, version)),
  packageLesson('signature-broken', (registry, { name, version }) => registry.breakSignature(name, version)),
  packageLesson('signature-missing', (registry, { name, version }) =>
    registry.removeSignature(name, version),
  ),
];
