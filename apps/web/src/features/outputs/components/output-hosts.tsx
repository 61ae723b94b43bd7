/** The hosts of an output, one a line; more than two are folded. */
import { EuiButtonEmpty } from '@elastic/eui';
import { useState } from 'react';
import { BreakableHost } from '../../../ui/breakable-host.tsx';
import { outputMessages as text } from '../../../texts/outputs.ts';

const SHOWN = 2;

export function OutputHosts({ hosts }: { readonly hosts: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? hosts : hosts.slice(0, SHOWN);
  return (
    <div css={{ minInlineSize: 0, maxInlineSize: '100%' }}>
      {shown.map((host) => (
        // Whole: the end of an address tells one from the next.
        <div key={host} css={{ overflowWrap: 'anywhere' }}>
          <BreakableHost host={host} />
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
