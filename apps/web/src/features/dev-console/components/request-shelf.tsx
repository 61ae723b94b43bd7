/** What can be put into the editor: the queries of the documentation, and what was sent before. */
import type { ConsoleSnippet } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiButtonEmpty,
  EuiSpacer,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Hint } from '../../../ui/text.tsx';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import type { HistoryEntry } from '../model/console-history.ts';
import { isOwn } from '../model/parse-requests.ts';
import type { ConsoleHistory } from './use-console-history.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface RequestShelfProps {
  readonly snippets: readonly ConsoleSnippet[];
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly history: ConsoleHistory;
  readonly onInsert: (text: string) => void;
  readonly onInsertEntry: (entry: HistoryEntry) => void;
}

export function RequestShelf(props: RequestShelfProps) {
  const { snippets, clusters, history, onInsert, onInsertEntry } = props;
  const placeOf = (entry: HistoryEntry): string =>
    isOwn(entry)
      ? text.thisConsole
      : (clusters.find(({ id }) => id === entry.cluster)?.name ?? entry.cluster);
  const { euiTheme } = useEuiTheme();
  const snippetsId = useGeneratedHtmlId();
  const historyId = useGeneratedHtmlId();
  const item = { paddingBlock: euiTheme.size.xs, overflowWrap: 'anywhere' } as const;
  return (
    <>
      <EuiAccordion id={snippetsId} buttonContent={text.snippets} paddingSize="s">
        <ul>
          {snippets.map((snippet) => (
            <li key={snippet.id} css={item}>
              <EuiText size="s">
                <TextLink aria-label={text.insert(snippet.title)} onClick={() => onInsert(snippet.text)}>
                  {snippet.title}
                </TextLink>
              </EuiText>
              <Hint>{snippet.description}</Hint>
            </li>
          ))}
        </ul>
      </EuiAccordion>
      <EuiSpacer size="s" />
      <EuiAccordion id={historyId} buttonContent={text.history} paddingSize="s">
        <Hint>{history.entries.length === 0 ? text.historyEmpty : text.historyAbout}</Hint>
        <ul>
          {history.entries.map((entry) => (
            <li key={`${String(entry.at)} ${entry.cluster} ${entry.method} ${entry.path}`} css={item}>
              <EuiText size="s">
                <TextLink onClick={() => onInsertEntry(entry)}>
                  {entry.method} {entry.path}
                </TextLink>
              </EuiText>
              <EuiText size="xs" color="subdued">
                {text.at(placeOf(entry))} · <RelativeTime at={entry.at} />
                {entry.body === undefined ? ` · ${text.bodyNotKept}` : null}
              </EuiText>
            </li>
          ))}
        </ul>
        {history.entries.length === 0 ? null : (
          <EuiButtonEmpty size="xs" flush="left" iconType="trash" onClick={history.clear}>
            {text.historyClear}
          </EuiButtonEmpty>
        )}
      </EuiAccordion>
    </>
  );
}
