/** Choices that a setup begins with, and whether choices may be saved. */
import { joinMessages } from '@lockstep/json';
import { normalizeHost, setupProblems, type SetupChoices } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { RemoteOutputFacts } from './setup-ports.ts';

/** Fills what was left out from an output and from what the console knows. */
export function proposeChoices(
  choices: SetupChoices,
  known: { readonly managementName: string; readonly output: RemoteOutputFacts | undefined },
): SetupChoices {
  const { output } = known;
  const outputName = choices.output_name === '' ? (output?.name ?? '') : choices.output_name;
  const remoteName = choices.remote.name === '' ? outputName : choices.remote.name;
  return {
    ...choices,
    management: {
      ...choices.management,
      name: choices.management.name === '' ? known.managementName : choices.management.name,
    },
    remote: {
      ...choices.remote,
      name: remoteName,
      hosts: choices.remote.hosts.length === 0 ? [...(output?.hosts ?? [])] : choices.remote.hosts,
      certificate_authorities:
        choices.remote.certificate_authorities.length === 0
          ? [...(output?.certificateAuthorities ?? [])]
          : choices.remote.certificate_authorities,
    },
    output_name: outputName,
    key_name: choices.key_name === '' && remoteName !== '' ? keyName(remoteName) : choices.key_name,
    applied_by: output?.appliedBy ?? choices.applied_by,
    kibana_url: choices.kibana_url === '' ? (output?.kibanaUrl ?? '') : choices.kibana_url,
  };
}

function keyName(remoteName: string): string {
  const words = remoteName
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return `lockstep-${(words ?? ['remote']).join('-').slice(0, 100)}`;
}

/**
 * Choices as they are stored, with addresses in their normal form. Names that cannot work are refused where they are
 * entered; what is still empty is not.
 */
export function validChoices(given: SetupChoices): SetupChoices {
  const { remote } = given;
  const hosts = remote.hosts.map((host) => normalizeHost(host) ?? host);
  const choices = { ...given, remote: { ...remote, hosts } };
  const { invalid } = setupProblems(choices);
  if (invalid.length === 0) return choices;
  throw new AppError('SETUP_INVALID', joinMessages(invalid.map(({ message }) => message)), {
    attributes: { problems: invalid.map((problem) => ({ ...problem })) },
  });
}

/** Whether credentials that were entered for the one still go to the same place with the other. */
export const sameRemote = (a: SetupChoices, b: SetupChoices): boolean =>
  JSON.stringify([a.remote.hosts, a.remote.certificate_authorities]) ===
  JSON.stringify([b.remote.hosts, b.remote.certificate_authorities]);
