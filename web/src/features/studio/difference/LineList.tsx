import { useTranslation } from 'react-i18next';
import { lineDifference, withContext } from './lines';

const marks = { '+': 'came', '-': 'went' } as const;

/** A text by line, with a little around each change. */
export function LineList({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  return (
    <div className="lines-scroll" role="group" aria-label={t('studio.difference.lines')} tabIndex={0}>
    <ol className="lines mono">
      {withContext(lineDifference(before, after)).map((line, place) => (
        <li key={place} data-mark={line?.mark ?? '@'}>
          {line ? (
            <>
              <span className="line-number">{line.after ?? line.before}</span>
              {line.mark === ' ' ? null : <span className="visually-hidden">{t(`administration.line.${marks[line.mark]}`)}</span>}
              <span aria-hidden="true">{line.mark === '-' ? '−' : line.mark}</span> {line.text}
            </>
          ) : (
            '⋯'
          )}
        </li>
      ))}
    </ol>
    </div>
  );
}
