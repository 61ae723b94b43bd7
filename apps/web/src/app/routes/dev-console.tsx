/** `/app/dev_tools`: requests by hand. */
import { useConsoleSetup } from '../../features/dev-console/api/console-setup.ts';
import { DevConsole } from '../../features/dev-console/components/dev-console.tsx';
import { consoleMessages as text } from '../../texts/dev-console.ts';
import { useSession } from '../../features/session/api/session-query.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';

function DevTools() {
  const setup = useConsoleSetup();
  const session = useSession();
  const username = session.data?.kind === 'signed-in' ? session.data.session.user.username : '';
  return (
    <Page title={text.title} about={text.about}>
      <QueryState query={setup} loading={text.loading} lines={8} problem={text.problem}>
        {(known) =>
          known.is_enabled ? (
            <DevConsole setup={known} username={username} />
          ) : (
            <EmptyNote level={2} iconType="lock" title={text.offTitle} text={text.offText} />
          )
        }
      </QueryState>
    </Page>
  );
}

export const route = { Component: DevTools };
