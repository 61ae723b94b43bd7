/** `/app/fleet/settings/create-outputs` and `.../outputs/:outputId`: the form of an output, over the settings page. */
import { createOutput, updateOutput } from '@lockstep/contracts';
import { useParams } from 'react-router-dom';
import { useOutput } from '../../features/output-form/api/output-query.ts';
import { OutputForm } from '../../features/output-form/components/output-form.tsx';
import { outputFormMessages as text } from '../../texts/output-form.ts';
import { HealthCallout } from '../../features/outputs/components/health-callout.tsx';
import { problemOf } from '../../lib/api-client.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { useCloseOverPage } from './close-flyout.ts';
import { usePermission } from '../use-permission.ts';

function OutputFormRoute() {
  const { outputId } = useParams();
  return outputId === undefined ? <AddOutput /> : <EditOutput key={outputId} outputId={outputId} />;
}

function AddOutput() {
  const close = useCloseOverPage();
  const permission = usePermission(createOutput.access);
  return <OutputForm opened={undefined} permission={permission} onClose={close} onSaved={close} />;
}

function EditOutput({ outputId }: { readonly outputId: string }) {
  const output = useOutput(outputId);
  const close = useCloseOverPage();
  const permission = usePermission(updateOutput.access, { outputId });
  const title = titleOf(output);

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
    <PageFlyout isForm title={title} onClose={close}>
      <QueryState
        query={output}
        loading={text.loading}
        lines={10}
        problem={text.loadProblem}
        gone={{ code: 'OUTPUT_NOT_FOUND', title: text.noneWithId, text: text.notFound(outputId) }}
      >
        {() => null}
      </QueryState>
    </PageFlyout>
  );
}

function titleOf({ data, error }: Pick<ReturnType<typeof useOutput>, 'data' | 'error'>): string {
  if (data !== undefined) return text.editTitle(data.name);
  return error !== null && problemOf(error).code === 'OUTPUT_NOT_FOUND' ? text.notFoundTitle : text.loading;
}

export const route = { Component: OutputFormRoute };
