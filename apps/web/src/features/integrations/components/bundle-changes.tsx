/** Every package and custom asset of a bundle with what happens, or has happened, to it. */
import { EuiBasicTable, EuiSpacer, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import type { BundleImport } from '@lockstep/contracts';
import { Heading, Hint, Paragraph } from '../../../ui/text.tsx';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';
import { bundleRows, changesIn, type BundleRow } from '../model/bundle-rows.ts';

const COLUMNS: readonly EuiBasicTableColumn<BundleRow>[] = [
  { field: 'name', name: text.item, render: (_name: string, row: BundleRow) => <ItemCell {...row} /> },
  { field: 'installed', name: text.installed, width: '110px' },
  { field: 'action', name: text.action, width: '130px', render: text.actionOf },
  { field: 'state', name: text.state, width: '90px', render: text.stateOf },
];

export function BundleChanges({ answer }: { readonly answer: BundleImport }) {
  return (
    <>
      <Heading level={4} size="xxs" text={answer.is_dry_run ? text.changes : text.results} />
      <Hint>
        <p css={{ overflowWrap: 'anywhere' }}>
          {text.from(answer)} {text.checksum}: {answer.manifest_sha256}
        </p>
      </Hint>
      {changesIn(answer) === 0 && answer.is_dry_run ? <Paragraph>{text.noChanges}</Paragraph> : null}
      <EuiSpacer size="s" />
      <EuiBasicTable
        tableCaption={text.caption}
        items={[...bundleRows(answer)]}
        itemId="id"
        rowHeader="name"
        columns={[...COLUMNS]}
        responsiveBreakpoint="s"
      />
    </>
  );
}

function ItemCell({ name, message, isWrong }: BundleRow) {
  return (
    <div css={{ overflowWrap: 'anywhere' }}>
      {name}
      {message === '' ? null : (
        <EuiText size="xs" color={isWrong ? 'danger' : 'subdued'}>
          {message}
        </EuiText>
      )}
    </div>
  );
}
