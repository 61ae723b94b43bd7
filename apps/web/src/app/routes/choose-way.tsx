/** `/app/setup/new`: how a remote cluster is to be connected; also for an output that is there (`?output=<id>`). */
import { createOutput, createSetup, type RemoteOutput } from '@lockstep/contracts';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useHomeLicense } from '../../features/connect/api/home-license.ts';
import { WayCards } from '../../features/connect/components/way-cards.tsx';
import { connectMessages as text } from '../../texts/connect.ts';
import { waysFor, type Way } from '../../features/connect/model/ways.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useBeginSetup } from '../../features/setup/api/setups-query.ts';
import { setupMessages } from '../../texts/setup.ts';
import { paths } from '../../lib/paths.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { GuardedLink, PageLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

function ChooseWayPage() {
  const [params] = useSearchParams();
  const outputId = params.get('output');
  return (
    <Page title={text.title} about={text.chooseAbout}>
      {outputId === null ? <Ways output={undefined} /> : <WaysOfOutput outputId={outputId} />}
    </Page>
  );
}

function WaysOfOutput({ outputId }: { readonly outputId: string }) {
  const outputs = useOutputs();
  return (
    <QueryState query={outputs} loading={text.chooseLoading} lines={4} problem={text.chooseProblem}>
      {(all) => {
        const output = all.find(({ id }) => id === outputId);
        return output?.type === 'remote_elasticsearch' ? (
          <Ways output={output} />
        ) : (
          <Notice color="warning" iconType="warning" title={text.outputUnknown} />
        );
      }}
    </QueryState>
  );
}

function Ways({ output }: { readonly output: RemoteOutput | undefined }) {
  const license = useHomeLicense();
  const begin = useBeginSetup();
  const navigate = useNavigate();
  const mayBegin = usePermission(
    createSetup.access,
    output === undefined ? 'everything' : { outputId: output.id },
  );
  const mayConnect = usePermission(createOutput.access);

  const actionOf = ({ transport, isRecommended, obstacle }: Way) => {
    const look = isRecommended ? 'fill' : 'plain';
    const label = text.ways[transport].action;
    if (transport === 'replication') {
      return (
        <GuardedButton
          permission={mayBegin}
          look={look}
          isLoading={begin.isPending}
          onClick={() =>
            begin.mutate(output?.id, { onSuccess: ({ id }) => void navigate(paths.setupDetail(id)) })
          }
        >
          {label}
        </GuardedButton>
      );
    }
    if (output !== undefined)
      return <PageLink to={paths.editOutput(output.id)}>{text.changeOutput}</PageLink>;
    return obstacle === undefined ? (
      <GuardedLink to={paths.connect} permission={mayConnect} look={look}>
        {label}
      </GuardedLink>
    ) : null;
  };
  return (
    <>
      <ErrorNotice title={setupMessages.beginProblem} error={begin.error} after="m" />
      <WayCards ways={waysFor({ output, license })} renderAction={actionOf} />
    </>
  );
}

export const route = { Component: ChooseWayPage };
