import { useTranslation } from 'react-i18next';
import type { Agreement, Direction } from '@/shared/api/agreements';
import { mediumDay } from '@/shared/format/dates';
import { article } from '@/shared/format/article';
import { Table } from '@/shared/ui/Table';
import { ClausePanel } from './ClausePanel';
import { useActName, usePartyName } from './names';
import { Cited } from '@/shared/ui/Cited';
import { Source } from './Periods';

/** The two books side by side, then what the agreement says about their numbers. */
export function BooksPanel({ shown }: { shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const act = useActName();
  return (
    <>
      <div className="books">
        {shown.directions.map((direction) => (
          <BookOf key={direction.id} direction={direction} shown={shown} />
        ))}
      </div>
      {shown.clauses.map((clause) => (
        <ClausePanel key={clause.id} clause={clause} shown={shown} />
      ))}
      {shown.transitions.length > 0 ? (
        <section aria-labelledby="transitions" className="stack">
          <h2 id="transitions">{t('agreements.transitions')}</h2>
          <ul>
            {shown.transitions.map((one) => (
              <li key={one.to}>
                {t(`agreements.transition.${one.open}`, { from: mediumDay(one.from, i18n.language), to: one.to })} <Source source={one} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {shown.refusals.length > 0 ? (
        <section aria-labelledby="refusals" className="stack">
          <h2 id="refusals">{t('agreements.refusals')}</h2>
          <Table
            rows={shown.refusals}
            id={(row) => JSON.stringify(row)}
            none={t('agreements.no_entry')}
            columns={[
              { title: t('agreements.column.day'), cell: (row) => mediumDay(row.on, i18n.language), nowrap: true },
              { title: t('agreements.column.act'), cell: (row) => act(row.act), nowrap: true },
              { title: t('agreements.column.direction'), cell: (row) => shown.directions.find((one) => one.id === row.direction)?.title ?? row.direction },
              { title: t('agreements.column.persons'), cell: (row) => row.persons, number: true },
              { title: t('agreements.column.why'), cell: (row) => row.text },
              { title: t('agreements.column.article'), cell: (row) => <Cited text={article(row.article)} /> },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}

const figures = ['reserved', 'executed', 'released', 'carried'] as const;
/** Where the party that decides tells only who has gone, another party's book knows no places. */
const gone = ['executed'] as const;

function BookOf({ direction, shown }: { direction: Direction; shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'fr-FR');
  const party = usePartyName(shown);
  const elsewhere = direction.shows === 'gone' && !shown.parties.some((one) => one.here && one.id === direction.to);
  return (
    <section aria-labelledby={`book-${direction.id}`} className="stack">
      <h2 id={`book-${direction.id}`}>{direction.title}</h2>
      <p className="muted">
        {t('agreements.from_to', { from: party(direction.from), to: party(direction.to) })} {t(direction.drawn ? 'agreements.by_lot' : 'agreements.not_by_lot')}{' '}
        {direction.shows === 'gone' ? t(elsewhere ? 'agreements.shows_gone_here' : 'agreements.shows_gone') : ''}
      </p>
      <dl className="book-figures">
        {(elsewhere ? gone : figures).map((one) => (
          <div key={one} data-none={direction[one] === 0 || undefined}>
            <dt title={t(`agreements.figure_means.${one}`)}>{t(`agreements.figure.${one}`)}</dt>
            <dd>{number.format(direction[one])}</dd>
            {one === 'executed' && direction.counted + direction.reversed > 0 ? (
              <dd className="muted figure-of">{t('agreements.executed_of', { counted: number.format(direction.counted), reversed: number.format(direction.reversed) })}</dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  );
}
