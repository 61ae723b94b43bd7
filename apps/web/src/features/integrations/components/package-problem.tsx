/** Why an install or uninstall did not work, on the card of the package. */
import type { ApiProblem } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import type { FailedInstall } from '../model/card-state.ts';

/** What the server answered to a request of this page. */
export function PackageProblem({ title, problem }: { readonly title: string; readonly problem: ApiProblem }) {
  return <ProblemCallout title={title} problem={problem} isAnnounced />;
}

/** What the record of the installation tells of an earlier attempt. */
export function RecordedFailure({
  title,
  failure,
}: {
  readonly title: string;
  readonly failure: FailedInstall;
}) {
  return (
    <ProblemCallout
      title={text.installProblem(title, failure.version)}
      problem={{
        status: 0,
        code: undefined,
        message: failure.message,
        nextAction: undefined,
        requestId: undefined,
        detail: undefined,
      }}
    >
      {failure.at === undefined ? null : (
        <EuiText size="xs" color="subdued">
          {text.failedAt} <RelativeTime at={failure.at} />
        </EuiText>
      )}
    </ProblemCallout>
  );
}
