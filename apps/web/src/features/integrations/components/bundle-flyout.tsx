/** Exports a bundle of what is installed, and imports one: previewed first, with the outcome of every item. */
import { EuiButtonEmpty } from '@elastic/eui';
import { PageFlyout } from '../../../ui/page-flyout.tsx';
import { Section } from '../../../ui/section.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';
import { BundleExport } from './bundle-export.tsx';
import { BundleImportForm } from './bundle-import-form.tsx';

interface BundleFlyoutProps {
  readonly clusterName: string;
  readonly onClose: () => void;
}

export function BundleFlyout({ clusterName, onClose }: BundleFlyoutProps) {
  return (
    <PageFlyout
      isForm
      title={text.title}
      onClose={onClose}
      footer={<EuiButtonEmpty onClick={onClose}>{text.close}</EuiButtonEmpty>}
    >
      <Paragraph>{text.about}</Paragraph>
      <Section title={text.exportTitle}>
        <BundleExport />
      </Section>
      <Section title={text.importTitle}>
        <BundleImportForm clusterName={clusterName} />
      </Section>
    </PageFlyout>
  );
}
