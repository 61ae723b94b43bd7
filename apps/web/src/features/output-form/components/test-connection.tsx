/** Tries the form against the clusters that it names, before it is saved; what a field is to blame for is shown there. */
import { EuiButton, EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { useRef } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { focusFirstProblem } from '../../../lib/use-form.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Hint } from '../../../ui/text.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import { useTestOutput, type TestAnswer } from '../api/check-output.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { isChanged, type OutputFormValues } from '../model/form-values.ts';
import { toDraft } from '../model/to-request.ts';
import { FieldChecks } from './field-checks.tsx';
import { hasControl, type OutputForm } from './use-output-form.ts';

export function TestConnection({ form }: { readonly form: OutputForm }) {
  const test = useTestOutput();
  const { values, initial, stored } = form;
  const handleClick = (): void => {
    const draft = toDraft(values, stored === undefined ? undefined : initial);
    test.mutate(
      { outputId: stored?.id, draft },
      {
        onSuccess: (answer) => form.setTest({ answer, values }),
        onError: (error) => {
          form.setTest(undefined);
          form.setServerProblems(problemOf(error).fieldProblems ?? []);
        },
      },
    );
  };
  return (
    <>
      <EuiButton size="s" iconType="plugs" isLoading={test.isPending} onClick={handleClick}>
        {test.isPending ? text.testing : text.test}
      </EuiButton>
      <EuiSpacer size="xs" />
      <Hint>{text.testHint}</Hint>
      <div aria-live="polite">
        <ErrorNotice title={text.testProblem} error={test.error} isQuiet before="s" />
        {form.test === undefined || test.isPending ? null : (
          <>
            <EuiSpacer size="s" />
            <TestResult
              answer={form.test.answer}
              values={values}
              isStale={isChanged(values, form.test.values)}
            />
          </>
        )}
      </div>
    </>
  );
}

interface TestResultProps {
  readonly answer: TestAnswer;
  readonly values: OutputFormValues;
  readonly isStale: boolean;
}

function TestResult({ answer, values, isStale }: TestResultProps) {
  const place = useRef<HTMLDivElement>(null);
  const { checks, remote } = answer;
  const failed = checks.filter(({ state }) => state === 'failed').length;
  const warned = checks.filter(({ state }) => state === 'warning').length;
  const blamed = checks.flatMap(({ state, field }) =>
    field !== null && ['failed', 'warning'].includes(state) && hasControl(field, values) ? [{ field }] : [],
  );
  const elsewhere = checks.filter(({ field }) => field === null || !hasControl(field, values));
  const color = failed > 0 ? 'danger' : warned > 0 ? 'warning' : 'success';
  return (
    <EuiCallOut
      size="s"
      color={color}
      iconType={failed > 0 ? 'errorFill' : warned > 0 ? 'warning' : 'check'}
      title={summary(failed, warned)}
    >
      <EuiText size="xs">
        {remote === null ? null : (
          <div>
            {[
              text.testRemote(remote.name, remote.version),
              ...(remote.license === null ? [] : [text.testLicense(remote.license)]),
            ].join(' · ')}
          </div>
        )}
        {answer.key_expires_at === null ? null : (
          <div>
            {text.testKeyExpires} <RelativeTime at={answer.key_expires_at} />
          </div>
        )}
        {blamed.length === 0 ? null : (
          <div ref={place}>
            {text.testWhere}{' '}
            <TextLink
              isInSentence
              onClick={() => focusFirstProblem(place.current?.closest('form') ?? null, blamed)}
            >
              {text.testShowField}
            </TextLink>
          </div>
        )}
        {isStale ? <div>{text.testStale}</div> : null}
      </EuiText>
      <FieldChecks checks={elsewhere} withLabel />
    </EuiCallOut>
  );
}

function summary(failed: number, warned: number): string {
  if (failed + warned === 0) return text.testPassed;
  return [
    ...(failed > 0 ? [text.testFailed(failed)] : []),
    ...(warned > 0 ? [text.testWarned(warned)] : []),
  ].join(', ');
}
