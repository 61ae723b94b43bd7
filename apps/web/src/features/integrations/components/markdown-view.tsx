/** Shows Markdown of a package as elements of this page: no markup of the package reaches the document. */
import { EuiLink, EuiText, useEuiTheme } from '@elastic/eui';
import { Fragment, useMemo, type ReactNode } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { parseMarkdown, type Block, type Inline } from '../model/markdown.ts';

export function MarkdownView({ children }: { readonly children: string }) {
  const blocks = useMemo(() => parseMarkdown(children), [children]);
  return (
    <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </EuiText>
  );
}

/** The page has a heading above: those of the package begin one level deeper. */
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = HEADINGS[block.level - 1] ?? 'h6';
      return <Heading>{inlines(block.content)}</Heading>;
    }
    case 'paragraph':
      return <p>{inlines(block.content)}</p>;
    case 'quote':
      return (
        <blockquote>
          <p>{inlines(block.content)}</p>
        </blockquote>
      );
    case 'code':
      return (
        <div css={{ marginBlockEnd: 16 }}>
          <RawText>{block.text}</RawText>
        </div>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map(({ depth, content }, index) => (
            <li key={index} css={{ marginInlineStart: `${String(depth * 20)}px` }}>
              {inlines(content)}
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <TableView block={block} />;
  }
}

function TableView({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const { euiTheme } = useEuiTheme();
  return (
    // Wide tables scroll inside themselves, and what scrolls must be reachable by keyboard.
    <div tabIndex={0} css={{ overflowX: 'auto', marginBlockEnd: euiTheme.size.base }}>
      <table
        css={{
          'th, td': {
            padding: `${euiTheme.size.xs} ${euiTheme.size.s}`,
            borderBlockEnd: euiTheme.border.thin,
            textAlign: 'start',
            verticalAlign: 'top',
            minInlineSize: 80,
          },
        }}
      >
        <thead>
          <tr>
            {block.header.map((cell, index) => (
              <th key={index} scope="col">
                {inlines(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inlines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlines(content: readonly Inline[]): ReactNode {
  return content.map((inline, index) => <Fragment key={index}>{inlineView(inline)}</Fragment>);
}

function inlineView(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{inlines(inline.content)}</strong>;
    case 'em':
      return <em>{inlines(inline.content)}</em>;
    case 'link':
      return (
        <EuiLink href={inline.href} target="_blank" external={false} rel="noopener noreferrer">
          {inlines(inline.content)}
        </EuiLink>
      );
  }
}
