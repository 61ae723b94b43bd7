/** Reads a link that somebody wants to have: every problem at its field, addresses in one spelling. */
import {
  aliasProblem,
  connectionsProblem,
  formatRemoteAddress,
  parseRemoteAddress,
  remoteAddressProblem,
  serverNameProblem,
  type RemoteClusterSettings,
} from '@lockstep/contracts';

interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export type ReadLink =
  | { readonly kind: 'link'; readonly settings: RemoteClusterSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] };

/** `isNew`: the name is checked too; one that is there may have a spelling that is not offered any more. */
export function readLink(wanted: RemoteClusterSettings, isNew: boolean): ReadLink {
  const problems = [
    ...(isNew ? problem('name', aliasProblem(wanted.name)) : []),
    ...(wanted.mode === 'proxy' ? proxyProblems(wanted) : sniffProblems(wanted)),
  ];
  return problems.length > 0
    ? { kind: 'invalid', problems }
    : { kind: 'link', settings: inOneSpelling(wanted) };
}

function problem(field: string, message: string | undefined): readonly FieldProblem[] {
  return message === undefined ? [] : [{ field, message }];
}

function proxyProblems(wanted: RemoteClusterSettings): readonly FieldProblem[] {
  const address = wanted.proxyAddress ?? '';
  return [
    ...problem(
      'proxyAddress',
      address.trim() === '' ? 'Enter a proxy address.' : remoteAddressProblem(address),
    ),
    ...problem('serverName', serverNameProblem(wanted.serverName ?? '')),
    ...connections('proxySocketConnections', wanted.proxySocketConnections),
  ];
}

function sniffProblems(wanted: RemoteClusterSettings): readonly FieldProblem[] {
  const seeds = wanted.seeds ?? [];
  const spelled = seeds.map(spell);
  return [
    ...(seeds.length === 0 ? problem('seeds', 'Enter at least one seed node.') : []),
    ...seeds.flatMap((seed, at) => problem(`seeds.${at}`, remoteAddressProblem(seed))),
    ...spelled.flatMap((seed, at) =>
      spelled.indexOf(seed) === at ? [] : problem(`seeds.${at}`, `${seed} is there twice.`),
    ),
    ...connections('nodeConnections', wanted.nodeConnections),
  ];
}

function connections(field: string, value: number | null | undefined): readonly FieldProblem[] {
  return value === null || value === undefined ? [] : problem(field, connectionsProblem(value));
}

function inOneSpelling(wanted: RemoteClusterSettings): RemoteClusterSettings {
  return {
    ...wanted,
    seeds: wanted.seeds?.map(spell),
    proxyAddress: wanted.proxyAddress === null ? null : spell(wanted.proxyAddress ?? ''),
    serverName: wanted.serverName?.trim(),
  };
}

function spell(address: string): string {
  const parsed = parseRemoteAddress(address);
  return parsed.kind === 'address' ? formatRemoteAddress(parsed.address) : address;
}
