/** `/login`: who are you, at which cluster, and is it real. */
import { EuiPanel, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { Navigate, useSearchParams } from 'react-router-dom';
import { useHome } from '../../features/session/api/home-query.ts';
import { useSession } from '../../features/session/api/session-query.ts';
import { HomeLine, HomeNotices } from '../../features/session/components/home-notice.tsx';
import { SignInChoices } from '../../features/session/components/sign-in-choices.tsx';
import { ReturnProblem } from '../../features/session/components/sign-in-problem.tsx';
import { sessionMessages as text } from '../../texts/session.ts';
import { safeNext } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/page-trail.ts';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading } from '../../ui/text.tsx';

function SignInPage() {
  const session = useSession();
  const home = useHome();
  const [search] = useSearchParams();
  const { euiTheme } = useEuiTheme();
  usePageTitle(text.signIn);

  if (session.data?.kind === 'signed-in') {
    return <Navigate to={safeNext(search.get('next'), window.location.origin)} replace />;
  }
  const hasEnded = session.data?.kind === 'signed-out' && session.data.because === 'ended';

  return (
    <main
      css={{
        minBlockSize: '100vh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        padding: `${euiTheme.size.xxxxl} ${euiTheme.size.base}`,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
      }}
    >
      <Logo size={56} />
      <EuiSpacer size="m" />
      <Heading level={1} size="m" text={text.signInTitle} />
      <EuiSpacer size="xs" />
      <HomeLine home={home.data} />
      <EuiSpacer size="l" />
      <div css={{ inlineSize: '100%', maxInlineSize: 400 }}>
        {hasEnded ? <Notice after="m" title={text.sessionEnded} announceOnMount /> : null}
        {search.has('signed_out') ? <Notice after="m" title={text.signedOut} announceOnMount /> : null}
        <ReturnProblem code={search.get('error') ?? ''} requestId={search.get('request_id')} />
        <HomeNotices home={home.data} />
        <EuiPanel paddingSize="l" hasBorder hasShadow={false}>
          <SignInChoices next={search.get('next') ?? undefined} />
        </EuiPanel>
      </div>
    </main>
  );
}

export const route = { Component: SignInPage };
