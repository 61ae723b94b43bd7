/** Parts of a sentence, some of them links, as one. */
import { Fragment, type ReactNode } from 'react';

export function Joined({ parts }: { readonly parts: readonly ReactNode[] }) {
  // The order of the parts is the sentence.
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
