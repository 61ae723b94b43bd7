/** Editor, answers, and what can be put into the editor. */
import {
  EuiButtonEmpty,
  EuiCopy,
  EuiFormRow,
  EuiSelect,
  EuiSpacer,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useMemo, useState } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Heading } from '../../../ui/text.tsx';
import type { ConsoleSetup } from '../api/console-setup.ts';
import { useClusterNames } from '../api/names-query.ts';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import { asCurl } from '../model/as-curl.ts';
import { entryText, type HistoryEntry } from '../model/console-history.ts';
import { maySend } from '../model/may-send.ts';
import { parseRequests, requestsIn, type TypedRequest } from '../model/parse-requests.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { RequestEditor, type Selected } from './request-editor.tsx';
import { RequestShelf } from './request-shelf.tsx';
import { useConsoleHistory } from './use-console-history.ts';
import { useExchanges, type Exchanges } from './use-exchanges.ts';

export function DevConsole({ setup, username }: { readonly setup: ConsoleSetup; readonly username: string }) {
  const { euiTheme } = useEuiTheme();
  const helpId = useGeneratedHtmlId();
  // The tab may keep it: what was sent is in this browser, too.
  const [typed, setTyped] = useKeptState('dev-console', setup.snippets[0]?.text ?? '', { isPlain: true });
  const [selected, setSelected] = useState<Selected>({ from: 0, to: 0 });
  const [insertions, setInsertions] = useState(0);
  const [clusterId, setClusterId] = useKeptState('dev-console:cluster', setup.clusters[0]?.id ?? '', {
    isPlain: true,
    isQuiet: true,
  });
  const [isUsed, setUsed] = useState(false);
  const history = useConsoleHistory(username);
  const exchanges = useExchanges();
  const all = useMemo(() => parseRequests(typed), [typed]);
  const chosen = requestsIn(all, selected);
  const cluster = clusterOf(setup, clusterId);
  const permission = maySend(chosen, cluster);
  const names = useClusterNames(cluster?.id ?? '', isUsed);

  const send = (): void => {
    if (permission.kind === 'denied' || cluster === undefined || exchanges.isBusy) return;
    for (const { method, path, body } of chosen) {
      history.add({ cluster: cluster.id, method, path, body });
    }
    void exchanges.send({ requests: chosen, cluster, limits: setup.limits });
  };
  /** Above what is there, with the cursor in it. */
  const insert = (inserted: string): void => {
    setTyped((current) => (current.trim() === '' ? inserted : `${inserted}\n\n${current}`));
    setInsertions((count) => count + 1);
  };
  /** A request of before goes where it went before, as long as that can be reached. */
  const insertEntry = (entry: HistoryEntry): void => {
    if (setup.clusters.some(({ id }) => id === entry.cluster)) setClusterId(entry.cluster);
    insert(entryText(entry));
  };
  return (
    <div
      css={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: euiTheme.size.l,
        // Answers stand beside the editor; where there is no room, right below it.
        '@media (min-width: 1100px)': {
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          gridTemplateRows: 'auto 1fr',
        },
      }}
    >
      <div css={{ minInlineSize: 0 }}>
        <EuiFormRow fullWidth label={text.cluster}>
          <EuiSelect
            fullWidth
            compressed
            value={cluster?.id ?? ''}
            options={setup.clusters.map(({ id, name, identity }) => ({
              value: id,
              text: text.clusterOption(name, identity),
            }))}
            onChange={(event) => setClusterId(event.target.value)}
          />
        </EuiFormRow>
        <EuiSpacer size="s" />
        <RequestEditor
          value={typed}
          insertions={insertions}
          helpId={helpId}
          marked={linesOf(chosen)}
          names={names}
          onFocus={() => setUsed(true)}
          onChange={setTyped}
          onSelect={setSelected}
          onSend={send}
        />
        <EuiSpacer size="s" />
        <SendRow
          chosen={chosen}
          permission={permission}
          username={username}
          helpId={helpId}
          isBusy={exchanges.isBusy}
          onSend={send}
        />
      </div>
      <section
        aria-label={text.answers}
        css={{ minInlineSize: 0, '@media (min-width: 1100px)': { gridColumn: 2, gridRow: '1 / span 2' } }}
      >
        <Answers exchanges={exchanges} maxBytes={setup.limits.answer_bytes} />
      </section>
      <div css={{ minInlineSize: 0 }}>
        <RequestShelf
          snippets={setup.snippets}
          clusters={setup.clusters}
          history={history}
          onInsert={insert}
          onInsertEntry={insertEntry}
        />
      </div>
    </div>
  );
}

/** The chosen cluster, or home as long as it is not known. */
function clusterOf({ clusters }: ConsoleSetup, id: string): ConsoleSetup['clusters'][number] | undefined {
  return clusters.find((one) => one.id === id) ?? clusters[0];
}

function linesOf(chosen: readonly TypedRequest[]): Selected | undefined {
  const [first] = chosen;
  return first === undefined ? undefined : { from: first.from, to: (chosen.at(-1) ?? first).to };
}

interface SendRowProps {
  readonly chosen: readonly TypedRequest[];
  readonly permission: Permission;
  readonly username: string;
  readonly helpId: string;
  readonly isBusy: boolean;
  readonly onSend: () => void;
}

function SendRow({ chosen, permission, username, helpId, isBusy, onSend }: SendRowProps) {
  const { euiTheme } = useEuiTheme();
  const [first] = chosen;
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
      <GuardedButton
        permission={permission}
        look="fill"
        isLoading={isBusy}
        onClick={onSend}
        {...(first === undefined || chosen.length > 1
          ? {}
          : { 'aria-label': text.sendOne(first.method, first.path) })}
      >
        {text.send(chosen.length)}
      </GuardedButton>
      <EuiCopy
        textToCopy={asCurl(chosen, { origin: window.location.origin, username })}
        afterMessage={text.copied}
      >
        {(copy) => (
          <EuiButtonEmpty
            size="s"
            iconType="copy"
            flush="both"
            isDisabled={chosen.length === 0}
            onClick={copy}
          >
            {text.copyAsCurl}
          </EuiButtonEmpty>
        )}
      </EuiCopy>
      <EuiText size="xs" color="subdued" css={{ flex: '1 1 200px' }}>
        <p id={helpId}>{permission.kind === 'denied' ? permission.reason : text.editorHelp}</p>
      </EuiText>
    </div>
  );
}

function Answers({ exchanges, maxBytes }: { readonly exchanges: Exchanges; readonly maxBytes: number }) {
  return (
    <>
      <div css={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <Heading level={2} size="xs" text={text.answers} />
        {exchanges.shown.length === 0 ? null : (
          <EuiButtonEmpty size="xs" onClick={exchanges.clear}>
            {text.clear}
          </EuiButtonEmpty>
        )}
      </div>
      <EuiSpacer size="s" />
      <AnswerPanel exchanges={exchanges.shown} maxBytes={maxBytes} />
    </>
  );
}
