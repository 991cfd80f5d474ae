/** A cell of one line: what does not fit is cut, and told in full by its title; `title` where that says more than the text. */
export function Clipped({ text, title = text }: { text: string; title?: string }) {
  return (
    <td title={title}>
      <span className="clipped">{text}</span>
    </td>
  );
}
