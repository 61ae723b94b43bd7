/** The newest documents of a data view; each unfolds to all of it. */
import {
  EuiButton,
  EuiButtonIcon,
  EuiCallOut,
  EuiEmptyPrompt,
  EuiSelect,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useState } from 'react';
import { formatAbsolute, localTimeZone } from '../../../lib/format.ts';
import { problemOf } from '../../../lib/api-client.ts';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { useDocuments, type DocumentsAnswer } from '../api/views-query.ts';
import { viewMessages as text } from '../messages.ts';
import { summaryOf } from '../model/view-rows.ts';

const SIZES = [20, 50, 100] as const;

export function DocumentsTab({ id, title }: { readonly id: string; readonly title: string }) {
  const { euiTheme } = useEuiTheme();
  const [size, setSize] = useState<number>(SIZES[0]);
  const documents = useDocuments(id, size);
  const { data, error } = documents;
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.s }}>
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
        {data === undefined ? null : (
          <EuiText size="xs" color="subdued">
            {text.took(data.documents.length, data.took_ms)}
          </EuiText>
        )}
      </div>
      <LiveRegion>{data === undefined ? '' : text.took(data.documents.length, data.took_ms)}</LiveRegion>
      <EuiSpacer size="m" />
      {error === null ? null : (
        <>
          <ProblemCallout title={text.documentsProblem} problem={problemOf(error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
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

interface DocumentsProps {
  readonly answer: DocumentsAnswer;
  readonly title: string;
}

function Documents({ answer, title }: DocumentsProps) {
  return (
    <>
      {answer.incomplete === null ? null : (
        <>
          <EuiCallOut size="s" color="warning" iconType="warning" title={text.incomplete}>
            <p>{answer.incomplete}</p>
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      {answer.documents.length === 0 ? (
        <EuiEmptyPrompt
          titleSize="xs"
          title={<h3>{text.documentsNone}</h3>}
          body={<p>{text.documentsNoneHint}</p>}
        />
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
