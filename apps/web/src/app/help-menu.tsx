/** Keys, what the console offers to programs, and which console it is. */
import { getStatus } from '@lockstep/contracts';
import {
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiPopover,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useState } from 'react';
import { withBasePath } from '../lib/base-path.ts';
import { useRouteQuery } from '../lib/use-route-query.ts';
import { appMessages as text } from './messages.ts';

export function HelpMenu({ onShowKeys }: { readonly onShowKeys: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <EuiPopover
      aria-label={text.help}
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="downRight"
      buffer={4}
      button={
        <EuiHeaderSectionItemButton
          aria-label={text.helpMenu}
          aria-expanded={isOpen}
          aria-haspopup="true"
          onClick={() => setIsOpen(!isOpen)}
        >
          <EuiIcon type="question" aria-hidden="true" />
        </EuiHeaderSectionItemButton>
      }
    >
      <EuiContextMenuPanel
        title={text.help}
        items={[
          <EuiContextMenuItem
            key="keys"
            icon="keyboard"
            onClick={() => {
              close();
              onShowKeys();
            }}
          >
            {text.keys}
          </EuiContextMenuItem>,
          <EuiContextMenuItem key="api" icon="code" href={withBasePath('/api/openapi.json')} target="_blank">
            {text.apiDescription}
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="licenses"
            icon="document"
            href={withBasePath('/third-party-notices.txt')}
            target="_blank"
          >
            {text.thirdParty}
          </EuiContextMenuItem>,
        ]}
      />
      {isOpen ? <About /> : null}
    </EuiPopover>
  );
}

/** The version changes with the console alone: it is read when somebody looks. */
function About() {
  const { euiTheme } = useEuiTheme();
  const status = useRouteQuery(
    getStatus,
    {},
    { queryKey: ['console-version'], pick: ({ lockstep }) => lockstep.version, isLive: true },
  );
  return (
    <EuiText
      size="xs"
      color="subdued"
      role="status"
      css={{ padding: euiTheme.size.m, borderBlockStart: euiTheme.border.thin }}
    >
      {status.data === undefined
        ? status.error === null
          ? text.aboutLoading
          : text.aboutProblem
        : text.about(status.data)}
    </EuiText>
  );
}
