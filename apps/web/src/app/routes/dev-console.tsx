/** `/app/console`: requests by hand. */
import { EuiEmptyPrompt, EuiPageTemplate, EuiSkeletonText } from '@elastic/eui';
import { useConsoleSetup } from '../../features/dev-console/api/console-setup.ts';
import { DevConsole } from '../../features/dev-console/components/dev-console.tsx';
import { consoleMessages as text } from '../../features/dev-console/messages.ts';
import { useSession } from '../../features/session/api/session-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';

function DevConsolePage() {
  usePageTitle(appMessages.title(text.title));
  return (
    <>
      <EuiPageTemplate.Header pageTitle={text.title} description={text.about} />
      <EuiPageTemplate.Section>
        <Content />
      </EuiPageTemplate.Section>
      <Announcer />
    </>
  );
}

function Content() {
  const { data: setup, error } = useConsoleSetup();
  const session = useSession();
  if (setup === undefined) {
    return error === null ? (
      <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(error)} isAnnounced />
    );
  }
  if (!setup.is_enabled) {
    return (
      <EuiEmptyPrompt
        titleSize="xs"
        iconType="lock"
        title={<h2>{text.offTitle}</h2>}
        body={<p>{text.offText}</p>}
      />
    );
  }
  const username = session.data?.kind === 'signed-in' ? session.data.session.user.username : '';
  return <DevConsole setup={setup} username={username} />;
}

export const route = { Component: DevConsolePage };
