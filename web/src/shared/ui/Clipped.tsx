/** A cell of one line: what does not fit is cut, and told in full by its title. */
export function Clipped({ text }: { text: string }) {
  return (
    <td title={text}>
      <span className="clipped">{text}</span>
    </td>
  );
}
