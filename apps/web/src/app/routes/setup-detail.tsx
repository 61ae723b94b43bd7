/** `/app/setup/:setupId?step=`: one setup, its steps, and what it made. */
import { doSetupStep } from '@lockstep/contracts';
import { EuiPageTemplate, EuiToolTip } from '@elastic/eui';
import { useNavigate, useParams } from 'react-router-dom';
import { useHome } from '../../features/session/api/home-query.ts';
import { useLeaveSetup } from '../../features/setup/api/setups-query.ts';
import { useSetup } from '../../features/setup/api/setup-query.ts';
import { ExportMenu } from '../../features/setup/components/export-menu.tsx';
import { SetupWork } from '../../features/setup/components/setup-work.tsx';
import { setupMessages as text } from '../../texts/setup.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/page-trail.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { usePermission } from '../use-permission.ts';

function SetupDetailPage() {
  const { setupId = '' } = useParams();
  const setup = useSetup(setupId);
  const home = useHome();
  const permission = usePermission(doSetupStep.access);
  const title = setup.data?.title ?? text.title;
  usePageTitle(title);
  return (
    <>
      <EuiPageTemplate.Header
        pageTitle={title}
        description={setup.data === undefined ? undefined : `${text.pageAbout} ${text.saved}`}
        rightSideItems={
          setup.data === undefined
            ? []
            : [<Leave key="leave" setupId={setupId} />, <ExportMenu key="export" setupId={setupId} />]
        }
      />
      <EuiPageTemplate.Section>
        <QueryState
          query={setup}
          loading={text.pageLoading}
          lines={8}
          problem={text.pageProblem}
          oldProblem={text.pageOld}
          gone={{ code: 'SETUP_NOT_FOUND', title: text.notFoundTitle, text: text.notFound, level: 2 }}
        >
          {(known) => (
            <SetupWork
              key={setupId}
              setup={known}
              permission={permission}
              isSimulation={home.data?.has_lab === true}
            />
          )}
        </QueryState>
      </EuiPageTemplate.Section>
    </>
  );
}

function Leave({ setupId }: { readonly setupId: string }) {
  const permission = usePermission(doSetupStep.access);
  const navigate = useNavigate();
  const leave = useLeaveSetup();
  return (
    <div>
      <EuiToolTip content={leave.error === null ? text.leaveTip : problemOf(leave.error).message}>
        <GuardedButton
          permission={permission}
          isLoading={leave.isPending}
          onClick={() => leave.mutate(setupId, { onSuccess: () => void navigate(paths.setup) })}
        >
          {text.leave}
        </GuardedButton>
      </EuiToolTip>
    </div>
  );
}

export const route = { Component: SetupDetailPage };
