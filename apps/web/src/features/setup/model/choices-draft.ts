/** Choices while they are being made: what a change drags along, what is wrong with them, and what was read about them. */
import {
  setupOptions,
  type setupProblems,
  type SetupChoices,
  type SetupOption,
  type SetupProblem,
} from '@lockstep/contracts';
import { get } from 'react-hook-form';
import type { Probe } from '../api/setup-query.ts';

export type ChoicesChange = Partial<Omit<SetupChoices, 'management' | 'remote'>> & {
  readonly management?: Partial<SetupChoices['management']>;
  readonly remote?: Partial<SetupChoices['remote']>;
};

type TextsOf<T> = { [K in keyof T & string]: T[K] extends string ? K : never }[keyof T & string];
type Side = 'management' | 'remote';

/** Where the choices hold a text: "alias", "remote.name". */
export type TextPath = TextsOf<SetupChoices> | { [S in Side]: `${S}.${TextsOf<SetupChoices[S]>}` }[Side];

/** The text of a choice; empty where it is absent or no text. */
export function textAt(choices: SetupChoices, path: TextPath): string {
  const value: unknown = get(choices, path);
  return typeof value === 'string' ? value : '';
}

/** The change that sets the choice at `path` and leaves all others. Paths have one or two members. */
export function changeAt(path: TextPath, value: string): ChoicesChange {
  const [first, second] = path.split('.') as [string, string | undefined];
  return second === undefined ? { [first]: value } : { [first]: { [second]: value } };
}

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

export type DraftProblems = ReturnType<typeof setupProblems>;

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

/** Blank rows of lists do not count: a row that was added and never filled is no change. */
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
