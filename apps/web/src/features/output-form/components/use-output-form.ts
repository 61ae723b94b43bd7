/** What is typed into the form, what is wrong with it, and what may be changed. */
import type { Check, FieldProblem, Output } from '@lockstep/contracts';
import { useEffect, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import type { TestAnswer } from '../api/check-output.ts';
import { fieldName, FIELDS, isShown, memberOf } from '../model/form-fields.ts';
import { EMPTY_VALUES, isChanged, toFormValues, type OutputFormValues } from '../model/form-values.ts';
import { lockOf } from '../model/locks.ts';
import type { YamlReading } from '../model/read-yaml.ts';
import { validateOutput } from '../model/validate-output.ts';

export interface OutputForm {
  readonly values: OutputFormValues;
  readonly initial: OutputFormValues;
  /** The output that is edited, as it was when the form was opened or last compared; undefined for a new one. */
  readonly stored: Output | undefined;
  readonly isDirty: boolean;
  readonly set: (change: Partial<OutputFormValues>) => void;
  /** What to show at a field; nothing before the first attempt to save. */
  readonly problemsAt: (field: string) => readonly string[];
  readonly lock: (member: keyof OutputFormValues) => string | undefined;
  readonly yaml: YamlReading;
  /** What the last test of the connection said of a field that has not been changed since. */
  readonly checksAt: (field: string) => readonly Check[];
  readonly test: TestState | undefined;
}

export interface TestState {
  readonly answer: TestAnswer;
  /** What the form held when it was tested. */
  readonly values: OutputFormValues;
}

export interface OutputFormControl extends OutputForm {
  /** Everything that is shown as wrong, in no particular order. */
  readonly problems: readonly FieldProblem[];
  /** Shows what is wrong from now on, and answers it. */
  readonly validate: () => readonly FieldProblem[];
  readonly setTest: (test: TestState | undefined) => void;
  readonly setServerProblems: (problems: readonly FieldProblem[]) => void;
  /** Goes on from what is stored now, with what has been typed so far. */
  readonly rebase: (stored: Output) => void;
}

export function useOutputForm(opened: Output | undefined, permission: Permission): OutputFormControl {
  const [stored, setStored] = useState(opened);
  const [initial, setInitial] = useState(() => (opened === undefined ? EMPTY_VALUES : toFormValues(opened)));
  const [values, setValues] = useState(initial);
  const [wasChecked, setWasChecked] = useState(false);
  const [serverProblems, setServerProblems] = useState<readonly FieldProblem[]>([]);
  const [test, setTest] = useState<TestState>();
  const yaml = useYaml(values.configYaml);

  const localProblems = [
    ...validateOutput(values, stored === undefined ? undefined : initial),
    ...(yaml.problem === undefined ? [] : [{ field: FIELDS.configYaml, message: yaml.problem }]),
  ];
  // What the browser finds out about a field by itself is newer than what the server said of it.
  const problems = wasChecked
    ? [
        ...localProblems,
        ...serverProblems.filter(({ field }) => !localProblems.some((local) => local.field === field)),
      ]
    : [];

  return {
    values,
    initial,
    stored,
    yaml,
    test,
    setTest,
    problems,
    isDirty: isChanged(values, initial),
    set: (change) => {
      const next = { ...values, ...change };
      setValues(next);
      const changed = Object.keys(change) as (keyof OutputFormValues)[];
      setServerProblems((before) => before.filter(({ field }) => !isAbout(field, changed)));
    },
    problemsAt: (field) =>
      problems.filter((problem) => fieldName(problem.field) === field).map(({ message }) => message),
    checksAt: (field) => (test === undefined ? [] : checksOf(test, field, values)),
    lock: (member) => lockOf(member, stored, permission),
    validate: () => {
      setWasChecked(true);
      return localProblems;
    },
    setServerProblems: (found) => {
      setWasChecked(true);
      setServerProblems(found);
    },
    rebase: (newest) => {
      const next = toFormValues(newest);
      setStored(newest);
      setInitial(next);
      setValues(rebased(values, initial, next));
    },
  };
}

function isAbout(field: string, members: readonly (keyof OutputFormValues)[]): boolean {
  const member = memberOf(field);
  return member !== undefined && members.includes(member);
}

function checksOf({ answer, values: tested }: TestState, field: string, values: OutputFormValues): Check[] {
  const member = memberOf(field);
  if (member === undefined || JSON.stringify(tested[member]) !== JSON.stringify(values[member])) return [];
  return answer.checks.filter((check) => check.field !== null && fieldName(check.field) === field);
}

/** What was typed stays; every other field takes the value that is stored now. */
function rebased(
  values: OutputFormValues,
  before: OutputFormValues,
  now: OutputFormValues,
): OutputFormValues {
  const members = Object.keys(values) as (keyof OutputFormValues)[];
  const typed = members.filter((member) => JSON.stringify(values[member]) !== JSON.stringify(before[member]));
  return { ...now, ...Object.fromEntries(typed.map((member) => [member, values[member]])) };
}

const NOTHING: YamlReading = { problem: undefined, reservedKeys: [] };

/** The parser is fetched with the first text; until it is there, the server alone judges. */
function useYaml(text: string): YamlReading {
  const [reading, setReading] = useState<{ readonly text: string; readonly result: YamlReading }>();
  useEffect(() => {
    if (text.trim() === '') return;
    let isCurrent = true;
    import('../model/read-yaml.ts').then(
      ({ readYaml }) => {
        if (isCurrent) setReading({ text, result: readYaml(text) });
      },
      // Without the parser the form works as well: the server reads the YAML too.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);
  if (text.trim() === '') return NOTHING;
  return reading?.text === text ? reading.result : { ...(reading?.result ?? NOTHING), problem: undefined };
}

/** For tests of what is on screen: whether a field of the server's has a control now. */
export function hasControl(field: string, values: OutputFormValues): boolean {
  const member = memberOf(field);
  return member !== undefined && isShown(member, values);
}
