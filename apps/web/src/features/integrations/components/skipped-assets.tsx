/** Parts of a package that were left out or kept, each with the reason; folded, as they are many. */
import { EuiAccordion, EuiBasicTable, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import { formatCount } from '../../../lib/format.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { kindText, packageMessages as text } from '../../../texts/integrations-package.ts';

interface SkippedAsset {
  readonly id: string;
  readonly type: string;
  readonly reason: string;
}

interface SkippedAssetsProps {
  readonly items: readonly SkippedAsset[];
  readonly title?: string;
  readonly about?: string;
}

export function SkippedAssets({
  items,
  title = text.notHere,
  about = text.notHereAbout,
}: SkippedAssetsProps) {
  const id = useGeneratedHtmlId();
  if (items.length === 0) return null;
  return (
    <>
      <EuiSpacer size="l" />
      <EuiAccordion id={id} paddingSize="s" buttonContent={`${title} (${formatCount(items.length)})`}>
        <Paragraph color="subdued">{about}</Paragraph>
        <EuiBasicTable
          tableCaption={title}
          compressed
          items={[...items]}
          itemId={(item: SkippedAsset) => `${item.type} ${item.id}`}
          columns={[
            { field: 'id', name: text.name },
            { field: 'type', name: text.type, width: '180px', render: kindText },
            { field: 'reason', name: text.reason },
          ]}
        />
      </EuiAccordion>
    </>
  );
}
