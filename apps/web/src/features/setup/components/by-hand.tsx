/** Exactly what a person does, filled with the names of this setup, to be copied. */
import type { SetupByHand, SetupRequest } from '@lockstep/contracts';
import { EuiAccordion, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { Heading, Hint } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';

/**
 * Each item with the place where it is done (a shell, Kibana, a console of a vendor), and a text to be copied.
 */
export function ByHandList({ items }: { readonly items: readonly SetupByHand[] }) {
  return (
    <ol>
      {items.map((item, index) => (
        <li key={`${item.title}-${String(index)}`}>
          {index === 0 ? null : <EuiSpacer size="m" />}
          <Heading level={4} size="xxs" text={item.title} />
          <Hint>{text.where(item.where)}</Hint>
          <EuiSpacer size="xs" />
          <ByHandText item={item} />
        </li>
      ))}
    </ol>
  );
}

function ByHandText({ item }: { readonly item: SetupByHand }) {
  if (item.kind !== 'text') return <RawText>{item.text}</RawText>;
  return (
    <EuiText size="s">
      {item.text.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </EuiText>
  );
}

interface RequestsViewProps {
  readonly title: string;
  readonly requests: readonly SetupRequest[];
  /** How people call the side. */
  readonly nameOf: (side: SetupRequest['side']) => string;
}

/** What Lockstep sends when it is told to, folded away. */
export function RequestsView({ title, requests, nameOf }: RequestsViewProps) {
  const id = useGeneratedHtmlId();
  if (requests.length === 0) return null;
  return (
    <EuiAccordion id={id} buttonContent={<EuiText size="s">{title}</EuiText>} paddingSize="s">
      {requests.map((request) => (
        <div key={`${request.side}-${request.method}-${request.path}`}>
          <Hint>{text.onSide(nameOf(request.side))}</Hint>
          <RawText>{requestText(request)}</RawText>
          <EuiSpacer size="s" />
        </div>
      ))}
    </EuiAccordion>
  );
}

function requestText({ method, path, body }: SetupRequest): string {
  const line = `${method} ${path}`;
  return body === null ? line : `${line}\n${JSON.stringify(body, undefined, 2)}`;
}
