/** Where a page breaks: says so, keeps the navigation, offers a way on. */
import { EuiButton, EuiPageTemplate } from '@elastic/eui';
import { useRouteError } from 'react-router-dom';
import { problemOf } from '../lib/api-client.ts';
import { usePageTitle } from '../lib/page-trail.ts';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { uiMessages } from '../texts/ui.ts';
import { appMessages as text } from '../texts/app.ts';

export function PageError() {
  const error = useRouteError();
  usePageTitle(text.pageProblem);
  return (
    <EuiPageTemplate.Section>
      <ProblemCallout title={text.pageProblem} problem={problemOf(error)} isAnnounced>
        <EuiButton size="s" color="danger" iconType="refresh" onClick={() => window.location.reload()}>
          {uiMessages.reload}
        </EuiButton>
      </ProblemCallout>
    </EuiPageTemplate.Section>
  );
}
