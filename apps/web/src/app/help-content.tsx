/** What the help menu holds: guides, keys, what the console offers to programs, and which console it is. Fetched when it is opened. */
import { getStatus } from '@lockstep/contracts';
import { EuiContextMenuItem, EuiContextMenuPanel, EuiText, useEuiTheme } from '@elastic/eui';
import { withBasePath } from '../lib/base-path.ts';
import { useRouteQuery } from '../lib/use-route-query.ts';
import { GUIDES } from './guides.ts';
import { helpMessages as text } from '../texts/app-help.ts';
import type { PageId } from './shell/pages.ts';
import { TextLink } from '../ui/text-link.tsx';

interface HelpContentProps {
  readonly title: string;
  /** The page that is shown; undefined where there is none. */
  readonly page: PageId | undefined;
  readonly onShowKeys: () => void;
}

export function HelpContent({ title, page, onShowKeys }: HelpContentProps) {
  const guide = page === undefined ? undefined : GUIDES[page];
  return (
    <>
      <EuiContextMenuPanel
        title={title}
        items={[
          ...(guide === undefined ? [] : [item('guide', 'document', text.guide, documentation(guide))]),
          item('documentation', 'document', text.documentation, documentation('index.html')),
          <EuiContextMenuItem key="keys" icon="keyboard" onClick={onShowKeys}>
            {text.keys}
          </EuiContextMenuItem>,
          item('api', 'code', text.apiDescription, withBasePath('/api/openapi.json')),
          item('licenses', 'document', text.thirdParty, withBasePath('/third-party-notices.txt')),
        ]}
      />
      <About />
    </>
  );
}

/** The console serves it itself. */
const documentation = (page: string): string => withBasePath(`/docs/${page}`);

/** Another tab: what one was doing stays as it is. */
function item(key: string, icon: string, label: string, href: string) {
  return (
    <EuiContextMenuItem key={key} icon={icon} href={href} target="_blank">
      {label}
    </EuiContextMenuItem>
  );
}

/** What the pages were made from; undefined while they are developed. */
function buildName(): string | undefined {
  const build = document.querySelector<HTMLMetaElement>('meta[name="lockstep-build"]')?.content ?? '';
  return /^[0-9a-f]{10}/.exec(build)?.[0];
}

/** The version changes with the console alone: it is read when somebody looks. */
function About() {
  const { euiTheme } = useEuiTheme();
  const build = buildName();
  const status = useRouteQuery(getStatus, {}, { queryKey: ['console-version'], isLive: true });
  return (
    <EuiText
      size="xs"
      color="subdued"
      role="status"
      css={{ padding: euiTheme.size.m, borderBlockStart: euiTheme.border.thin }}
    >
      {status.data === undefined ? (
        <p>{status.error === null ? text.aboutLoading : text.aboutProblem}</p>
      ) : (
        <>
          <p>{text.about(status.data.lockstep.version)}</p>
          {build === undefined ? null : <p>{text.aboutBuild(build)}</p>}
          <p>
            {text.aboutCompatible(status.data.version.number)}{' '}
            <TextLink isInSentence href={documentation('compatibility.html')} target="_blank">
              {text.compatibility}
            </TextLink>
          </p>
        </>
      )}
    </EuiText>
  );
}
