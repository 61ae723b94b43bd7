/** `/app/setup/direct`: connecting a remote cluster to which nothing is replicated. */
import { createOutput } from '@lockstep/contracts';
import { ConnectSteps } from '../../features/connect/components/connect-steps.tsx';
import { connectMessages as text } from '../../texts/connect.ts';
import { paths } from '../../lib/paths.ts';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

function ConnectPage() {
  return (
    <Page
      title={text.title}
      about={text.about}
      access={{ permission: usePermission(createOutput.access), deniedTitle: text.noPermissionTitle }}
      actions={[
        <PageLink key="other" to={paths.chooseWay}>
          {text.otherWay}
        </PageLink>,
      ]}
    >
      <ConnectSteps />
    </Page>
  );
}

export const route = { Component: ConnectPage };
