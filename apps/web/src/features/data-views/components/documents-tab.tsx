/** The newest documents of a data view; each unfolds to all of it. */
import {
  EuiButton,
  EuiButtonIcon,
  EuiSelect,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useState } from 'react';
import { formatAbsolute, localTimeZone } from '../../../lib/format.ts';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { Hint } from '../../../ui/text.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { useDocuments, type DocumentsAnswer } from '../api/views-query.ts';
import { viewMessages as text } from '../../../texts/data-views.ts';
import { summaryOf } from '../model/view-rows.ts';

const SIZES = [20, 50, 100] as const;

export function DocumentsTab({ id, title }: { readonly id: string; readonly title: string }) {
  const [size, setSize] = useState<number>(SIZES[0]);
  const documents = useDocuments(id, size);
  const { data, error } = documents;
  return (
    <>
      <Flow>
        <div css={{ flex: '0 1 160px' }}>
          <EuiSelect
            compressed
            fullWidth
            aria-label={text.howMany}
            value={size}
            options={SIZES.map((count) => ({ value: count, text: text.newest(count) }))}
            onChange={(event) => setSize(Number(event.target.value))}
          />
        </div>
        <EuiButton
          size="s"
          iconType="refresh"
          isLoading={documents.isFetching}
          onClick={() => void documents.refetch()}
        >
          {text.refresh}
        </EuiButton>
        {data === undefined ? null : <Hint>{text.took(data.documents.length, data.took_ms)}</Hint>}
      </Flow>
      <LiveRegion>{data === undefined ? '' : text.took(data.documents.length, data.took_ms)}</LiveRegion>
      <EuiSpacer size="m" />
      <ErrorNotice title={text.documentsProblem} error={error} after="m" />
      {data === undefined ? (
        error === null ? (
          <EuiSkeletonText lines={8} contentAriaLabel={text.documentsLoading} />
        ) : null
      ) : (
        <Documents answer={data} title={title} />
      )}
    </>
  );
}

function Documents({ answer, title }: { readonly answer: DocumentsAnswer; readonly title: string }) {
  return (
    <>
      {answer.incomplete === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={text.incomplete}>
          <p>{answer.incomplete}</p>
        </Notice>
      )}
      {answer.documents.length === 0 ? (
        <EmptyNote title={text.documentsNone} text={text.documentsNoneHint} />
      ) : (
        <ul aria-label={text.documentsCaption(title)} css={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {answer.documents.map((document) => (
            <Document key={`${document.index} ${document.id}`} document={document} />
          ))}
        </ul>
      )}
    </>
  );
}

type Found = DocumentsAnswer['documents'][number];

function Document({ document }: { readonly document: Found }) {
  const { euiTheme } = useEuiTheme();
  const [isOpen, setOpen] = useState(false);
  const { id, index, timestamp, source, shortened } = document;
  const time = timestamp === null ? Number.NaN : Date.parse(timestamp);
  return (
    <li css={{ borderBlockEnd: euiTheme.border.thin, paddingBlock: euiTheme.size.s }}>
      <div css={{ display: 'flex', gap: euiTheme.size.s, alignItems: 'flex-start' }}>
        <EuiButtonIcon
          iconType={isOpen ? 'chevronSingleDown' : 'chevronSingleRight'}
          color="text"
          size="xs"
          aria-expanded={isOpen}
          aria-label={isOpen ? text.collapse(id) : text.expand(id)}
          onClick={() => setOpen(!isOpen)}
        />
        <div css={{ flex: 1, minInlineSize: 0 }}>
          <EuiText size="xs" color="subdued" css={{ overflowWrap: 'anywhere' }}>
            {Number.isNaN(time) ? text.noTime : formatAbsolute(time, localTimeZone())} · {index}
            {shortened ? ` · ${text.shortened}` : ''}
          </EuiText>
          <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
            {summaryOf(source)}
          </EuiText>
          {isOpen ? (
            <>
              <EuiSpacer size="s" />
              <RawText>{JSON.stringify(source, undefined, 2)}</RawText>
            </>
          ) : null}
        </div>
      </div>
    </li>
  );
}
