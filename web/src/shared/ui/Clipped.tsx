import { Cited } from './Cited';

/** A cell of one line: what does not fit is cut, and told in full where its row is pointed at or has the focus, and by its title; `title` where that says more than the text; `part` is its place in a card. */
export function Clipped({ text, title = text, part }: { text: string; title?: string; part?: string }) {
  return (
    <td title={title} data-part={part}>
      <span className="clipped">
        <Cited text={text} />
      </span>
    </td>
  );
}
