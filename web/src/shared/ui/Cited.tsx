const numbers = /(\d{1,2}\sh\s\d{2}|(?:\b[LRD]\.\s)?\d{2,4}-\d+(?:-\d+)*)/;

/** A text in which the number of an article never breaks at its hyphen, nor an hour at its letter; what is read aloud, copied and searched is the text itself. */
export function Cited({ text }: { text: string }) {
  const parts = text.split(numbers);
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          <span key={`${at} ${part}`} className="nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
