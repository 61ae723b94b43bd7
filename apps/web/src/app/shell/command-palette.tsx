/** One field that goes anywhere and starts anything: pages, outputs, clusters, integrations, actions. */
import {
  EuiHighlight,
  EuiIcon,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSelectable,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
  type EuiSelectableOption,
} from '@elastic/eui';
import { useState, type KeyboardEvent } from 'react';
import { ErrorNotice } from '../../ui/notice.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Hint } from '../../ui/text.tsx';
import { shellKeyOf } from './shell-key.ts';
import { findCommands, type Command, type CommandSection } from './commands.ts';
import { shellMessages as text } from '../../texts/app-shell.ts';
import { useCommands } from './use-commands.ts';
import { useRunCommand } from './use-run-command.ts';

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onShowKeys: () => void;
}

interface Reasoned {
  readonly data?: { readonly reason?: string | undefined };
}

type Option = EuiSelectableOption<Reasoned>;

export function CommandPalette({ onClose, onShowKeys }: CommandPaletteProps) {
  const titleId = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  const { commands, notes } = useCommands();
  const { run, said, error } = useRunCommand({ onClose, onShowKeys });
  return (
    <EuiModal
      aria-labelledby={titleId}
      initialFocus="[data-palette-field]"
      onClose={onClose}
      maxWidth="100%"
      css={{
        inlineSize: 640,
        [`@media (min-width: ${euiTheme.breakpoint.m}px)`]: { blockSize: 'min(560px, 90vh)' },
      }}
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="xs">
          {text.paletteTitle}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <ErrorNotice title={text.syncRefused} error={error} after="s" />
        <Choices commands={commands} onChoose={run} onClose={onClose} />
      </EuiModalBody>
      <EuiModalFooter css={{ justifyContent: 'space-between' }}>
        <Hint>{[...notes, text.footer].join(' ')}</Hint>
        <LiveRegion>{said}</LiveRegion>
      </EuiModalFooter>
    </EuiModal>
  );
}

interface ChoicesProps {
  readonly commands: readonly Command[];
  readonly onChoose: (command: Command) => void;
  readonly onClose: () => void;
}

function Choices({ commands, onChoose, onClose }: ChoicesProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string>();
  const sections = findCommands(commands, query);
  const shown = sections.flatMap((section) => section.commands);
  const choose = (id: string | undefined): void => {
    const command = shown.find((one) => one.id === id);
    if (command !== undefined) onChoose(command);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const isPaletteKey = shellKeyOf(event.nativeEvent) === 'palette';
    // Nothing was chosen with the arrows: the first is what fits best.
    const isFirst = event.key === 'Enter' && active === undefined && isSearch(event.target);
    if (!isPaletteKey && !isFirst) return;
    event.preventDefault();
    if (isPaletteKey) onClose();
    else choose(shown[0]?.id);
  };
  return (
    // Not on the dialog itself, whose own keys it would take.
    <div onKeyDown={handleKey} css={{ blockSize: '100%', display: 'flex', flexDirection: 'column' }}>
      <EuiSelectable<Reasoned>
        aria-label={text.paletteList}
        searchable
        isPreFiltered
        singleSelection
        height="full"
        options={optionsOf(sections)}
        onChange={(_options, _event, changed) => choose(changed.key)}
        onActiveOptionChange={(option) => setActive(option?.key)}
        renderOption={(option, searched) => <Row option={option} searched={searched} />}
        noMatchesMessage={text.noMatch(query)}
        emptyMessage={text.noMatch(query)}
        listProps={{ isVirtualized: false, showIcons: false, bordered: false, onFocusBadge: false }}
        searchProps={{
          value: query,
          onChange: setQuery,
          placeholder: text.paletteField,
          'aria-label': text.paletteField,
          ...{ 'data-palette-field': '' },
        }}
      >
        {(list, search) => (
          <>
            {search}
            {list}
          </>
        )}
      </EuiSelectable>
    </div>
  );
}

function isSearch(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}

function optionsOf(sections: readonly CommandSection[]): Option[] {
  return sections.flatMap(({ group, commands, more }): Option[] => [
    {
      key: `group:${group}`,
      label: text.groups[group],
      isGroupLabel: true,
      ...(more === 0 ? {} : { append: <Hint>{text.more(more)}</Hint> }),
    },
    ...commands.map(optionOf),
  ]);
}

function optionOf({ id, label, icon, hint, deniedBecause }: Command): Option {
  return {
    key: id,
    label,
    textWrap: 'wrap',
    prepend: <EuiIcon type={icon} color="subdued" aria-hidden="true" />,
    ...(hint === undefined ? {} : { append: <Hint>{hint}</Hint> }),
    // It stays among those that the arrows reach: the reason is heard there.
    ...(deniedBecause === undefined ? {} : { 'aria-disabled': true, data: { reason: deniedBecause } }),
  };
}

interface RowProps {
  readonly option: Option & { readonly reason?: string };
  readonly searched: string;
}

function Row({ option, searched }: RowProps) {
  const { label, reason } = option;
  return (
    <>
      <EuiHighlight
        hasScreenReaderHelpText={false}
        search={searched}
        css={reason === undefined ? undefined : { opacity: 0.7 }}
      >
        {label}
      </EuiHighlight>
      {reason === undefined ? null : (
        <EuiText size="xs" color="subdued" component="span" css={{ display: 'block' }}>
          {reason}
        </EuiText>
      )}
    </>
  );
}
