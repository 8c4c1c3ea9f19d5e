import { type Token, type Tokens, lexer } from 'marked';
import { Fragment, type ReactNode, useMemo } from 'react';

interface MarkdownProps {
  readonly text: string;
  /** The level that a heading of the first level gets here. */
  readonly topLevel: number;
}

const WEB = /^https?:\/\//;

/** Markdown as elements of React: nothing in it is ever taken as HTML, and its images and its links that are no web addresses are shown as text. */
export function Markdown({ text, topLevel }: MarkdownProps) {
  const tokens = useMemo(() => lexer(text), [text]);
  return <div className="markdown">{shown(tokens, topLevel)}</div>;
}

const shown = (tokens: readonly Token[] | undefined, topLevel: number): ReactNode => tokens?.map((token, place) => <Fragment key={place}>{element(token, topLevel)}</Fragment>);

function element(token: Token, topLevel: number): ReactNode {
  const inside = (tokens: readonly Token[] | undefined): ReactNode => shown(tokens, topLevel);
  switch (token.type) {
    case 'space':
      return null;
    case 'heading': {
      const Heading = `h${Math.min(6, (token as Tokens.Heading).depth + topLevel - 1)}` as 'h3';
      return <Heading>{inside(token.tokens)}</Heading>;
    }
    case 'paragraph':
      return <p>{inside(token.tokens)}</p>;
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {items.map((item, place) => (
            <li key={place}>{inside(item.tokens)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return <MarkdownTable table={token as Tokens.Table} inside={inside} />;
    case 'blockquote':
      return <blockquote>{inside(token.tokens)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'strong':
      return <strong>{inside(token.tokens)}</strong>;
    case 'em':
      return <em>{inside(token.tokens)}</em>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      return WEB.test(href) ? <a href={href} rel="noreferrer noopener" target="_blank">{inside(tokens)}</a> : inside(tokens);
    }
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inside(tokens) : text;
    }
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}

function MarkdownTable({ table: { header, rows }, inside }: { readonly table: Tokens.Table; readonly inside: (tokens: readonly Token[]) => ReactNode }) {
  const classOf = ({ align }: Tokens.TableCell): string | undefined => (align === 'right' ? 'number' : undefined);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={`Table: ${header.map(({ text }) => text).join(', ')}`}>
      <table>
        <thead>
          <tr>
            {header.map((cell, place) =>
              cell.text === '' ? (
                <td key={place} />
              ) : (
                <th key={place} scope="col" className={classOf(cell)}>
                  {inside(cell.tokens)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} className={classOf(cell)}>
                  {inside(cell.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
