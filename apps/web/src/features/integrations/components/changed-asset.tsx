/** One asset that an upgrade changes; its fields are put into the page when it is opened. */
import {
  EuiAccordion,
  EuiBadge,
  EuiBasicTable,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { useState } from 'react';
import { Hint } from '../../../ui/text.tsx';
import { changesMessages as text } from '../../../texts/integrations-changes.ts';
import { fieldName, valueText, type AssetChange } from '../model/change-rows.ts';
import { kindText } from '../../../texts/integrations-package.ts';

const LOOKS = {
  added: 'success',
  removed: 'danger',
  changed: 'warning',
  renamed: 'hollow',
} as const;

export function ChangedAsset({ asset }: { readonly asset: AssetChange }) {
  const id = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  const [isOpen, setIsOpen] = useState(false);
  if (asset.fields.length === 0)
    return (
      <div css={{ padding: `${euiTheme.size.s} 0 ${euiTheme.size.s} ${euiTheme.size.xl}` }}>
        <Head asset={asset} />
      </div>
    );
  return (
    <EuiAccordion
      id={id}
      paddingSize="s"
      forceState={isOpen ? 'open' : 'closed'}
      onToggle={setIsOpen}
      buttonContent={<Head asset={asset} />}
    >
      {isOpen ? <Fields asset={asset} /> : null}
    </EuiAccordion>
  );
}

function Head({ asset }: { readonly asset: AssetChange }) {
  const { change, kind, name, previous_name: previous, fields, fields_left_out: leftOut } = asset;
  const count = fields.length + leftOut;
  return (
    <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
      <EuiBadge color={LOOKS[change]}>{text.changes[change]}</EuiBadge> {kindText(kind)}{' '}
      <strong>{name}</strong>
      {count === 0 ? null : `, ${text.fields(count)}`}
      {previous === undefined ? null : <Hint>{text.before(previous)}</Hint>}
    </EuiText>
  );
}

type FieldChange = AssetChange['fields'][number];

const COLUMNS: EuiBasicTableColumn<FieldChange>[] = [
  {
    field: 'path',
    name: text.field,
    render: (path: string) => (
      <span title={path} css={{ overflowWrap: 'anywhere' }}>
        {fieldName(path)}
      </span>
    ),
  },
  { field: 'before', name: text.was, render: (value: unknown) => <Value value={value} /> },
  { field: 'after', name: text.is, render: (value: unknown) => <Value value={value} /> },
];

function Value({ value }: { readonly value: unknown }) {
  const said = valueText(value);
  if (said === undefined) return <Hint>{text.none}</Hint>;
  return (
    <code css={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', maxBlockSize: 160, overflow: 'auto' }}>
      {said}
    </code>
  );
}

function Fields({ asset }: { readonly asset: AssetChange }) {
  return (
    <>
      <EuiBasicTable
        tableCaption={asset.name}
        compressed
        items={asset.fields}
        itemId={({ path }: FieldChange) => path}
        columns={COLUMNS}
      />
      {asset.fields_left_out === 0 ? null : <Hint>{text.fieldsLeftOut(asset.fields_left_out)}</Hint>}
    </>
  );
}
