/** The gate in front of every page but sign-in: remembers where one was, and says why when the gate stays closed. */
import { EuiButton, EuiPageTemplate } from '@elastic/eui';
import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { useSession } from '../features/session/api/session-query.ts';
import { problemOf } from '../lib/api-client.ts';
import { paths, signInPath } from '../lib/paths.ts';
import { uiMessages } from '../texts/ui.ts';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { appMessages as text } from '../texts/app.ts';
import { PageLoading } from './page-loading.tsx';

export function RequireSession() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();

  if (session.data === undefined) {
    if (session.error === null) return <PageLoading />;
    return (
      <EuiPageTemplate.Section restrictWidth>
        <ProblemCallout title={text.sessionProblem} problem={problemOf(session.error)} isAnnounced>
          <EuiButton
            size="s"
            color="danger"
            iconType="refresh"
            isLoading={session.isFetching}
            onClick={() => void session.refetch()}
          >
            {uiMessages.tryAgain}
          </EuiButton>
        </ProblemCallout>
      </EuiPageTemplate.Section>
    );
  }
  if (session.data.kind === 'signed-in') return <Outlet />;
  const to = session.data.because === 'asked' ? paths.signedOut : signInPath(pathname + search + hash);
  return <Navigate to={to} replace />;
}
