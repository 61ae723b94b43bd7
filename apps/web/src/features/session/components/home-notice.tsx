/** What one should know of the home cluster before signing in: which it is, and whether it is real and there. */
import { EuiText, EuiTextColor } from '@elastic/eui';
import { Notice } from '../../../ui/notice.tsx';
import type { Home } from '../api/home-query.ts';
import { sessionMessages as text } from '../../../texts/session.ts';

/** "Home cluster management, Elasticsearch 9.3.2". The line keeps its place while it loads. */
export function HomeLine({ home }: { readonly home: Home | undefined }) {
  return (
    <EuiText size="s" textAlign="center">
      <EuiTextColor color="subdued">
        {home === undefined ? '\u00a0' : text.homeLine(home.name, home.version)}
      </EuiTextColor>
    </EuiText>
  );
}

/** Nothing until the console has answered, and nothing for a real cluster that can be reached. */
export function HomeNotices({ home }: { readonly home: Home | undefined }) {
  if (home === undefined) return null;
  return (
    <>
      {home.reachable ? null : (
        <Notice
          after="m"
          color="danger"
          title={text.homeUnreachable(home.name)}
          text={text.homeUnreachableNext}
        />
      )}
      {home.simulation ? (
        <Notice after="m" color="primary" title={text.simulationTitle} text={text.simulationText} />
      ) : null}
    </>
  );
}
