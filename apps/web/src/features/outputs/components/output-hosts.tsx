/** The hosts of an output, one a line; more than two are folded. */
import { EuiButtonEmpty } from '@elastic/eui';
import { Fragment, useState } from 'react';
import { outputMessages as text } from '../messages.ts';

const SHOWN = 2;

export function OutputHosts({ hosts }: { readonly hosts: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? hosts : hosts.slice(0, SHOWN);
  return (
    <div css={{ minInlineSize: 0, maxInlineSize: '100%' }}>
      {shown.map((host) => (
        // Whole: the end of an address tells one from the next.
        <div key={host} css={{ overflowWrap: 'anywhere' }}>
          <Breakable host={host} />
        </div>
      ))}
      {hosts.length > SHOWN ? (
        <EuiButtonEmpty size="xs" flush="both" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? text.fewerHosts : text.moreHosts(hosts.length - SHOWN)}
        </EuiButtonEmpty>
      ) : null}
    </div>
  );
}

/** Breaks before a dot or the port rather than within a name. */
function Breakable({ host }: { readonly host: string }) {
  return host.split(/(?=\.)|(?=:\d+\/?$)/).map((part, index) => (
    // Parts of one fixed text.
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
