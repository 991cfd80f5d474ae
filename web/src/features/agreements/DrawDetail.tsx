import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { agreementsKey, draw, type Agreement, type Draw } from '@/shared/api/agreements';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Loaded } from '@/shared/ui/Loaded';
import { Status } from '@/shared/ui/Message';
import { Table } from '@/shared/ui/Table';
import { DrawEvidence } from './DrawEvidence';
import { usePartyName } from './names';
import { Source } from './Periods';

/** One draw: how it came about, who has a place, and what anybody needs to recompute it. */
export function DrawDetail({ shown, id }: { shown: Agreement; id: string }) {
  const { i18n } = useTranslation();
  const query = useQuery({ queryKey: [...agreementsKey, shown.id, 'draws', id, i18n.language], queryFn: () => draw(shown.id, id) });
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <Course found={found} shown={shown} />
          <Results found={found} />
          <DrawEvidence found={found} />
        </>
      )}
    </Loaded>
  );
}

/** Committed, closed, drawn, signed: in the order in which it had to happen. */
function Course({ found, shown }: { found: Draw; shown: Agreement }) {
  const { t } = useTranslation();
  const reading = useReading();
  const party = usePartyName(shown);
  const at = (instant: string | undefined) => (instant ? mediumInstant(instant, reading) : '');
  return (
    <section aria-labelledby="course" className="stack">
      <h3 id="course">{t('agreements.course')}</h3>
      <p>
        {t('agreements.draw_decides', { party: party(found.decides), places: found.places })} {t(`agreements.fill.${found.fill}`)}{' '}
        {found.priorities.length > 0 ? t('agreements.classes', { classes: found.priorities.join(', ') }) : t('agreements.no_classes')} {found.clause ? <Source source={found.clause} /> : null}
      </p>
      <ol className="course">
        {found.seeds.map((seed) => (
          <li key={seed.commitment}>
            {t('agreements.committed', { party: party(seed.party), at: at(seed.committed_at) })} <span className="mono">{seed.commitment}</span>
            {seed.seed ? (
              <>
                <br />
                {t('agreements.revealed')} <span className="mono">{seed.seed}</span>
              </>
            ) : (
              ` · ${t('agreements.not_revealed')}`
            )}
          </li>
        ))}
        {found.closed_at ? (
          <li>
            {t('agreements.closed', { at: at(found.closed_at), candidates: found.candidates, persons: found.persons })} <span className="mono">{found.list_digest}</span>
          </li>
        ) : (
          <li>{t('agreements.not_closed')}</li>
        )}
        {found.signed_rounds.map((round, n) => (
          <li key={round.at}>
            {t('agreements.round', { number: n + 1, at: at(round.at), placed: round.placed.length, freed: round.freed.length })}{' '}
            {round.signed_by ? t('agreements.round_signed', { name: round.signed_by, organisation: round.organisation ?? '', at: at(round.signed_at) }) : t('agreements.round_unsigned')}
          </li>
        ))}
      </ol>
    </section>
  );
}

const tones = { placed: 'good', freed: 'warn', waiting: undefined } as const;

function Results({ found }: { found: Draw }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="results" className="stack">
      <h3 id="results">{t(found.stage === 'drawn' ? 'agreements.results' : 'agreements.candidates')}</h3>
      <p className="muted">{t('agreements.results_text')}</p>
      <Table
        rows={found.results}
        id={(row) => row.commitment}
        none={t('agreements.no_candidate')}
        columns={[
          { title: t('agreements.column.rank'), cell: (row) => row.rank ?? '', number: true },
          { title: t('agreements.column.state'), cell: (row) => <Status tone={tones[row.state]}>{t(`agreements.candidate.${row.state}`)}</Status>, nowrap: true },
          { title: t('agreements.column.round'), cell: (row) => row.round ?? '', number: true },
          { title: t('agreements.column.persons'), cell: (row) => row.persons, number: true },
          { title: t('agreements.column.class'), cell: (row) => row.class },
          { title: t('agreements.column.commitment'), cell: (row) => <span className="mono">{row.commitment}</span> },
          { title: t('inbox.column.case'), cell: (row) => (row.case ? <Link to={`/cases/${row.case.id}`}>{row.case.reference}</Link> : ''), nowrap: true },
        ]}
      />
    </section>
  );
}
