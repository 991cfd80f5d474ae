import { useTranslation } from 'react-i18next';
import type { CaseView, RuleEvaluation } from '@/shared/api/types';
import { mediumDay, mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Pairs } from '@/shared/ui/Pairs';
import { useRules } from '../caseQueries';

/** Which decisions were evaluated, which rows fired, from which article and since when. */
export function RulesTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('case.tab.rules')}>
      <Loaded query={useRules(view.id)}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>
              <p>{t('rules.none')}</p>
            </Empty>
          ) : (
            <ol className="evaluations">
              {[...rows]
                .sort((a, b) => b.sequence - a.sequence)
                .map((row) => (
                  <Evaluation key={`${row.sequence} ${row.decision}`} row={row} />
                ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

function Evaluation({ row }: { row: RuleEvaluation }) {
  const { t } = useTranslation();
  const reading = useReading();
  const dated = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? mediumDay(text, reading.language) : text);
  return (
    <li className="evaluation">
      <h2>{row.title}</h2>
      <p className="muted">
        {mediumInstant(row.legal_at, reading)} · <span className="mono">{row.decision}</span>
      </p>
      <div className="evaluation-parts">
        <div>
          <h3>{t('rules.inputs')}</h3>
          <Pairs pairs={row.inputs} none={t('rules.no_inputs')} />
        </div>
        <div>
          <h3>{t('rules.hits')}</h3>
          {row.hits.length === 0 ? <p className="muted">{t('rules.no_hits')}</p> : null}
          <ul className="hits">
            {row.hits.map((hit) => (
              <li key={hit.rule}>
                <p>
                  <strong>{hit.article ?? hit.rule}</strong>
                  {hit.applies_from ? <span className="muted">{` · ${t('rules.applies_from', { date: dated(hit.applies_from) })}`}</span> : null}
                  {hit.applies_to ? <span className="muted">{` ${t('rules.applies_to', { date: dated(hit.applies_to) })}`}</span> : null}
                  {hit.article ? <span className="muted mono">{` ${hit.rule}`}</span> : null}
                </p>
                <Pairs pairs={hit.outputs} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('rules.output')}</h3>
          <p className="mono">{row.output}</p>
        </div>
      </div>
      <NearMisses misses={row.near_misses} />
    </li>
  );
}

/** Which rows would have fired but for one cell, and which. */
function NearMisses({ misses }: { misses: RuleEvaluation['near_misses'] }) {
  const { t } = useTranslation();
  if (misses.length === 0) return null;
  return (
    <details>
      <summary>{`${t('rules.near_misses')} (${misses.length})`}</summary>
      <ul className="hits">
        {misses.map((miss) => (
          <li key={miss.rule}>
            <strong>{miss.article || miss.rule}</strong>
            <span className="muted">{` · ${t(miss.unknown ? 'rules.not_known' : 'rules.missed', { input: miss.input, cell: miss.cell })}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
