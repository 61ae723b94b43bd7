/** `/app/fleet/settings/create-outputs` and `.../outputs/:outputId`: the form of an output, over the settings page. */
import { createOutput, updateOutput, type Output } from '@lockstep/contracts';
import { EuiButton, EuiEmptyPrompt, EuiSkeletonText } from '@elastic/eui';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { useOutput } from '../../features/output-form/api/output-query.ts';
import { OutputFlyout } from '../../features/output-form/components/output-flyout.tsx';
import { OutputForm } from '../../features/output-form/components/output-form.tsx';
import { outputFormMessages as text } from '../../features/output-form/messages.ts';
import { HealthCallout } from '../../features/outputs/components/health-callout.tsx';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { uiMessages } from '../../ui/messages.ts';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';
import { wasOpenedFromTable } from './sync-cells.ts';

function OutputFormRoute() {
  const { outputId } = useParams();
  return outputId === undefined ? <AddOutput /> : <EditOutput key={outputId} outputId={outputId} />;
}

function AddOutput() {
  usePageTitle(appMessages.title(text.addTitle));
  const close = useClose();
  const permission = usePermission(createOutput.access);
  return <OutputForm opened={undefined} permission={permission} onClose={close} onSaved={close} />;
}

function EditOutput({ outputId }: { readonly outputId: string }) {
  const output = useOutput(outputId);
  const close = useClose();
  const permission = usePermission(updateOutput.access);
  const title = output.data === undefined ? text.loading : text.editTitle(output.data.name);
  usePageTitle(appMessages.title(title));

  if (output.data !== undefined) {
    return (
      <OutputForm
        opened={output.data}
        permission={permission}
        onClose={close}
        onSaved={close}
        health={
          output.data.type === 'remote_elasticsearch' ? <HealthCallout output={output.data} /> : undefined
        }
      />
    );
  }
  return (
    <OutputFlyout title={title} onClose={close}>
      {output.error === null ? (
        <EuiSkeletonText lines={10} contentAriaLabel={text.loading} />
      ) : (
        <Unreadable outputId={outputId} error={output.error} onRetry={() => void output.refetch()} />
      )}
    </OutputFlyout>
  );
}

interface UnreadableProps {
  readonly outputId: Output['id'];
  readonly error: Error;
  readonly onRetry: () => void;
}

function Unreadable({ outputId, error, onRetry }: UnreadableProps) {
  const problem = problemOf(error);
  if (problem.code === 'OUTPUT_NOT_FOUND') {
    return (
      <EuiEmptyPrompt
        titleSize="xs"
        title={<h3>{text.notFoundTitle}</h3>}
        body={<p>{text.notFound(outputId)}</p>}
      />
    );
  }
  return (
    <ProblemCallout title={text.loadProblem} problem={problem} isAnnounced>
      <EuiButton size="s" onClick={onRetry}>
        {uiMessages.tryAgain}
      </EuiButton>
    </ProblemCallout>
  );
}

/** Back when the form was opened from the table; else to the table in its place, so that Back does not reopen it. */
function useClose(): () => void {
  const navigate = useNavigate();
  const location = useLocation();
  const isFromTable = wasOpenedFromTable(location.state);
  return () => {
    if (isFromTable) void navigate(-1);
    else void navigate({ pathname: paths.fleetSettings, search: location.search }, { replace: true });
  };
}

export const route = { Component: OutputFormRoute };
