/** What is typed into the form, what is wrong with it, and what may be changed. */
import type { Check, FieldProblem, Output } from '@lockstep/contracts';
import { useEffect, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { useForm, type Form } from '../../../lib/use-form.ts';
import type { TestAnswer } from '../api/check-output.ts';
import { fieldName, FIELDS, isShown, memberOf } from '../model/form-fields.ts';
import { EMPTY_VALUES, toFormValues, type OutputFormValues } from '../model/form-values.ts';
import { lockOf } from '../model/locks.ts';
import type { YamlReading } from '../model/read-yaml.ts';
import { validateOutput } from '../model/validate-output.ts';

export interface OutputForm extends Omit<Form<OutputFormValues>, 'rebase'> {
  /** The output that is edited, as it was when the form was opened or last compared; undefined for a new one. */
  readonly stored: Output | undefined;
  readonly lock: (member: keyof OutputFormValues) => string | undefined;
  readonly yaml: YamlReading;
  /** What the last test of the connection said of a field that has not been changed since. */
  readonly checksAt: (field: string) => readonly Check[];
  readonly test: TestState | undefined;
  readonly setTest: (test: TestState | undefined) => void;
  /** Goes on from what is stored now, with what has been typed so far. */
  readonly takeStored: (stored: Output) => void;
}

interface TestState {
  readonly answer: TestAnswer;
  /** What the form held when it was tested. */
  readonly values: OutputFormValues;
}

/** Advanced YAML may hold a password. */
const SECRET_MEMBERS = ['serviceToken', 'sslKey', 'remoteApiKey', 'kibanaApiKey', 'configYaml'];
const PLAIN_MEMBERS = (Object.keys(EMPTY_VALUES) as (keyof OutputFormValues)[]).filter(
  (member) => !SECRET_MEMBERS.includes(member),
);

/**
 * `opened` is undefined for a new output. What is typed is kept as a draft of this browser, apart from members
 * that may hold a secret.
 */
export function useOutputForm(opened: Output | undefined, permission: Permission): OutputForm {
  const [stored, setStored] = useState(opened);
  const [initial] = useState(() => (opened === undefined ? EMPTY_VALUES : toFormValues(opened)));
  const [test, setTest] = useState<TestState>();
  const [lastYaml, setLastYaml] = useState<TextReading>();
  const form = useForm<OutputFormValues>({
    initial,
    draft: { key: `output:${opened?.id ?? ''}`, plain: PLAIN_MEMBERS },
    memberOf,
    problemsOf: (values) => [
      ...validateOutput(values, stored === undefined ? undefined : toFormValues(stored)),
      ...yamlProblems(readingOf(values.configYaml, lastYaml)),
    ],
  });
  const { values } = form;
  useReadYaml(values.configYaml, setLastYaml);
  return {
    ...form,
    stored,
    yaml: readingOf(values.configYaml, lastYaml),
    test,
    setTest,
    setServerProblems: (found) =>
      form.setServerProblems(found.map(({ field, message }) => ({ field: fieldName(field), message }))),
    checksAt: (field) => (test === undefined ? [] : checksOf(test, field, values)),
    lock: (member) => lockOf(member, stored, permission),
    takeStored: (newest) => {
      setStored(newest);
      form.rebase(toFormValues(newest), 'typed');
    },
  };
}

function yamlProblems({ problem }: YamlReading): readonly FieldProblem[] {
  return problem === undefined ? [] : [{ field: FIELDS.configYaml, message: problem }];
}

function checksOf({ answer, values: tested }: TestState, field: string, values: OutputFormValues): Check[] {
  const member = memberOf(field);
  if (member === undefined || JSON.stringify(tested[member]) !== JSON.stringify(values[member])) return [];
  return answer.checks.filter((check) => check.field !== null && fieldName(check.field) === field);
}

const NOTHING: YamlReading = { problem: undefined, reservedKeys: [] };

interface TextReading {
  readonly text: string;
  readonly result: YamlReading;
}

/** While a text is being read, what was found of the one before stands, but for its problem. */
function readingOf(text: string, last: TextReading | undefined): YamlReading {
  if (text.trim() === '') return NOTHING;
  return last?.text === text ? last.result : { ...(last?.result ?? NOTHING), problem: undefined };
}

/** The parser is fetched with the first text; until it is there, the server alone evaluates. */
function useReadYaml(text: string, onRead: (reading: TextReading) => void): void {
  useEffect(() => {
    if (text.trim() === '') return undefined;
    let isCurrent = true;
    import('../model/read-yaml.ts').then(
      ({ readYaml }) => {
        if (isCurrent) onRead({ text, result: readYaml(text) });
      },
      // Without the parser the form works as well: the server reads the YAML too.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [text, onRead]);
}

/** For tests of what is on screen: whether a field of the server's has a control now. */
export function hasControl(field: string, values: OutputFormValues): boolean {
  const member = memberOf(field);
  return member !== undefined && isShown(member, values);
}
