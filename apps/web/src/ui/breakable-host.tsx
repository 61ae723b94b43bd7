/** An address that breaks before a dot or the port rather than within a name. */
import { Fragment } from 'react';

export function BreakableHost({ host }: { readonly host: string }) {
  return host.split(/(?=\.)|(?=:\d+\/?$)/).map((part, index) => (
    // Parts of one fixed text.
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
