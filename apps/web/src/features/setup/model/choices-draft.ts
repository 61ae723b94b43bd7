/** Choices while they are being made: what a change drags along, what is wrong with them, and what was read about them. */
import {
  setupOptions,
  setupProblems,
  type SetupChoices,
  type SetupOption,
  type SetupProblem,
} from '@lockstep/contracts';
import type { Probe } from '../api/setup-query.ts';

export type ChoicesChange = Partial<Omit<SetupChoices, 'management' | 'remote'>> & {
  readonly management?: Partial<SetupChoices['management']>;
  readonly remote?: Partial<SetupChoices['remote']>;
};

/** Lays a change over choices; what can no longer be chosen after it gives way to what can. */
export function changeChoices(choices: SetupChoices, change: ChoicesChange): SetupChoices {
  return settle({
    ...choices,
    ...change,
    management: { ...choices.management, ...change.management },
    remote: { ...choices.remote, ...change.remote },
  });
}

function settle(choices: SetupChoices): SetupChoices {
  const withSides = {
    ...choices,
    relation: possible(setupOptions(choices).relation, choices.relation),
    management: {
      ...choices.management,
      certificate_authority: possible(
        setupOptions(choices).certificate_authority,
        choices.management.certificate_authority,
      ),
    },
  };
  const options = setupOptions(withSides);
  return {
    ...withSides,
    trust: possible(options.trust, choices.trust),
    mode: possible(options.mode, choices.mode),
  };
}

function possible<T extends string>(options: readonly SetupOption<T>[], chosen: T): T {
  const isPossible = options.some(({ value, reason }) => value === chosen && reason === undefined);
  return isPossible ? chosen : (options.find(({ reason }) => reason === undefined)?.value ?? chosen);
}

export interface DraftProblems {
  readonly invalid: readonly SetupProblem[];
  readonly missing: readonly SetupProblem[];
  readonly hints: readonly SetupProblem[];
}

export function draftProblems(choices: SetupChoices): DraftProblems {
  return setupProblems(choices);
}

/** Problems of a field, and of its rows when it has some. */
export function problemsAt(problems: readonly SetupProblem[], field: string): readonly string[] {
  return problems
    .filter((problem) => problem.field === field || problem.field.startsWith(`${field}.`))
    .map(({ message }) => message);
}

/** Rows that were left empty are no addresses. */
export function withoutBlankRows(choices: SetupChoices): SetupChoices {
  const filled = (rows: readonly string[]): string[] =>
    rows.map((row) => row.trim()).filter((row) => row !== '');
  return {
    ...choices,
    addresses: filled(choices.addresses),
    remote: { ...choices.remote, hosts: filled(choices.remote.hosts) },
  };
}

export const isSameChoices = (a: SetupChoices, b: SetupChoices): boolean =>
  JSON.stringify(withoutBlankRows(a)) === JSON.stringify(withoutBlankRows(b));

/** Why the two clusters rule an option out; undefined when they do not. */
export function ruledOut(probe: Probe | undefined, field: string, value: string): string | undefined {
  return probe?.ruled_out.find((one) => one.field === field && one.value === value)?.reason;
}

export type Proposal = Probe['proposals'][number];

/** Takes a proposed value into the choices; undefined when its field is not one that can be proposed. */
export function proposedChange(choices: SetupChoices, { field, value }: Proposal): ChoicesChange | undefined {
  switch (field) {
    case 'addresses.0':
      return { addresses: [value, ...choices.addresses.slice(1)] };
    case 'remote.name':
      return { remote: { name: value } };
    case 'output_name':
    case 'key_name':
      return { [field]: value };
    default:
      return undefined;
  }
}

/** One text with several certificates, taken apart. */
export function splitPems(text: string): string[] {
  return text
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
