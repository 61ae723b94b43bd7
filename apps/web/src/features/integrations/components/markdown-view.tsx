/** Shows Markdown of a package as elements of this page: no markup of the package reaches the document. */
import { EuiText, useEuiTheme } from '@elastic/eui';
import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, useMemo, type ReactNode } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

/** Longer texts are cut: a page is no place for them. */
const MAX_LENGTH = 500_000;

export function MarkdownView({ children }: { readonly children: string }) {
  const tokens = useMemo(() => tokensOf(children.slice(0, MAX_LENGTH)), [children]);
  return (
    <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
      {views(tokens)}
    </EuiText>
  );
}

/** A text that the parser gives up on, such as one nested without end, is shown as it is. */
function tokensOf(source: string): readonly Token[] {
  try {
    return lexer(source);
  } catch {
    return [{ type: 'code', raw: source, text: source }];
  }
}

function views(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{view(token as MarkdownToken)}</Fragment>);
}

/** What the parser makes without extensions, apart from what nothing is shown of. */
type MarkdownToken =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.Blockquote
  | Tokens.Code
  | Tokens.List
  | Tokens.Table
  | Tokens.Text
  | Tokens.Escape
  | Tokens.Codespan
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Link
  | Tokens.Image
  | Tokens.HTML
  | { readonly type: 'br' | 'hr' | 'space' | 'def' };

/** The page has a heading above: those of the package begin one level deeper. */
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

const PLAIN = { paragraph: 'p', blockquote: 'blockquote', strong: 'strong', em: 'em', del: 'del' } as const;

function view(token: MarkdownToken): ReactNode {
  switch (token.type) {
    case 'heading': {
      const Heading = HEADINGS[token.depth - 1] ?? 'h6';
      return <Heading>{views(token.tokens)}</Heading>;
    }
    case 'paragraph':
    case 'blockquote':
    case 'strong':
    case 'em':
    case 'del': {
      const Element = PLAIN[token.type];
      return <Element>{views(token.tokens)}</Element>;
    }
    case 'code':
      return (
        <div css={{ marginBlockEnd: 16 }}>
          <RawText>{token.text}</RawText>
        </div>
      );
    case 'list':
      return <ListView list={token} />;
    case 'table':
      return <TableView table={token} />;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return <LinkView link={token} />;
    case 'html':
      // Markup is text here, and a comment is none.
      return token.text.replaceAll(/<!--[^]*?(?:-->|$)/g, '');
    case 'br':
      return <br />;
    case 'hr':
    case 'space':
    case 'def':
      return null;
    // Pictures are not fetched: what they show stands in their text.
    case 'image':
    case 'escape':
      return token.text;
    case 'text':
      return 'tokens' in token ? views(token.tokens) : token.text;
  }
}

function ListView({ list }: { readonly list: Tokens.List }) {
  const List = list.ordered ? 'ol' : 'ul';
  return (
    <List>
      {list.items.map(({ tokens }, index) => (
        <li key={index}>{views(tokens)}</li>
      ))}
    </List>
  );
}

/** Only addresses of the web become links; any other keeps its text. */
function LinkView({ link: { href, tokens } }: { readonly link: Tokens.Link }) {
  const { protocol } = URL.parse(href) ?? {};
  if (protocol !== 'https:' && protocol !== 'http:') return views(tokens);
  return (
    <TextLink isInSentence href={href} target="_blank" rel="noopener noreferrer">
      {views(tokens)}
    </TextLink>
  );
}

function TableView({ table: { header, rows } }: { readonly table: Tokens.Table }) {
  const { euiTheme } = useEuiTheme();
  const padding = `${euiTheme.size.xs} ${euiTheme.size.s}`;
  const cell = { padding, textAlign: 'start', verticalAlign: 'top', minInlineSize: 80 } as const;
  return (
    // Wide tables scroll inside themselves, and what scrolls must be reachable by keyboard.
    <div tabIndex={0} css={{ overflowX: 'auto', marginBlockEnd: euiTheme.size.base }}>
      <table css={{ 'th, td': { ...cell, borderBlockEnd: euiTheme.border.thin } }}>
        <thead>
          <tr>
            {header.map(({ tokens }, index) => (
              <th key={index} scope="col">
                {views(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ tokens }, column) => (
                <td key={column}>{views(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
