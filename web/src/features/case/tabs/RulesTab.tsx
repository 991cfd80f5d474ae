import { useTranslation } from 'react-i18next';
import type { CaseView, RuleEvaluation } from '@/shared/api/types';
import { article } from '@/shared/format/article';
import { asOnPages, mediumInstant, withDays } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { Pairs } from '@/shared/ui/Pairs';
import { useRules } from '../caseQueries';
import { RuleDetail } from './RuleDetail';
import { Cited } from '@/shared/ui/Cited';
import { confidenceOf, isCode, isFact, isSilent, outcomes, type Outcome } from './ruleWords';

/** Which rules were applied, to what, with what outcome, from which article and since when, the newest first. */
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
            <Evaluations rows={[...rows].sort((a, b) => b.sequence - a.sequence)} />
          )
        }
      </Loaded>
    </section>
  );
}

/** What answered something, then, folded, the rules of which no row applied. */
function Evaluations({ rows }: { rows: RuleEvaluation[] }) {
  const { t } = useTranslation();
  const silent = rows.filter(isSilent);
  const list = (some: RuleEvaluation[]) => (
    <ol className="evaluations">
      {some.map((row) => (
        <Evaluation key={`${row.sequence} ${row.decision}`} row={row} />
      ))}
    </ol>
  );
  return (
    <>
      {list(rows.filter((row) => !isSilent(row)))}
      {silent.length > 0 ? (
        <details>
          <summary>{t('rules.silent', { count: silent.length })}</summary>
          {list(silent)}
        </details>
      ) : null}
    </>
  );
}

function Evaluation({ row }: { row: RuleEvaluation }) {
  const { t } = useTranslation();
  const reading = useReading();
  const inputs = useInputWords(row);
  const found = outcomes(row.output);
  return (
    <li className="evaluation">
      <h2>{row.title}</h2>
      <p className="muted">{mediumInstant(row.legal_at, reading)}</p>
      <div className="evaluation-parts">
        <div>
          <h3>{t('rules.output')}</h3>
          {found.length === 0 ? <p>{t(row.hits.length > 0 ? 'rules.no_output' : 'rules.no_hits')}</p> : null}
          <ul>
            {found.map((one) => (
              <li key={JSON.stringify(one)}>
                <OutcomeWords outcome={one} answer={row.answer} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('rules.inputs')}</h3>
          <Pairs pairs={inputs} none={t('rules.no_inputs')} />
        </div>
        <div>
          <h3>{t('rules.hits')}</h3>
          {row.hits.length === 0 ? <p className="muted">{t(found.length > 0 ? 'rules.expression' : 'rules.no_hits')}</p> : null}
          <ul className="hits">
            {row.hits.map((hit) => (
              <li key={hit.rule}>
                <Source hit={hit} />
                <Conditions conditions={hit.conditions} />
                <Pairs pairs={hit.outputs} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <RuleDetail row={row} />
    </li>
  );
}

/** The article, and the days on which it is law. */
function Source({ hit }: { hit: RuleEvaluation['hits'][number] }) {
  const { t } = useTranslation();
  const { language } = useReading();
  return (
    <p>
      <strong>{hit.article ? <Cited text={article(hit.article)} /> : t('rules.no_article')}</strong>
      {hit.applies_from ? <span className="muted">{` · ${t('rules.applies_from', { date: withDays(hit.applies_from, language) })}`}</span> : null}
      {hit.applies_to ? <span className="muted">{` ${t('rules.applies_to', { date: withDays(hit.applies_to, language) })}`}</span> : null}
    </p>
  );
}

/** What the row asks, in words; as the table writes it under the pointer. */
function Conditions({ conditions }: { conditions: RuleEvaluation['hits'][number]['conditions'] }) {
  const { t, i18n } = useTranslation();
  if (conditions.length === 0) return <p className="muted">{t('rules.always')}</p>;
  return (
    <ul className="conditions" aria-label={t('rules.because')}>
      {conditions.map((one) => (
        <li key={`${one.input} ${one.cell}`}>
          {t('rules.asks', { input: one.input })} <span title={one.cell}>{withDays(one.text, i18n.language)}</span>
        </li>
      ))}
    </ul>
  );
}

const units = ['hours', 'days', 'months', 'years'] as const;
const verdicts = ['clear', 'hold', 'unknown'] as const;

/** A period as its length, a guard as its verdict, a plain answer as it is; other values stay in the technical detail. */
function OutcomeWords({ outcome, answer }: { outcome: Outcome; answer?: string }) {
  const { t } = useTranslation();
  const words = [t('value.yes').toLowerCase(), t('value.no').toLowerCase()];
  const unit = units.find((one) => one === outcome.unit);
  const verdict = verdicts.find((one) => one === outcome.verdict);
  const sure = confidenceOf(outcome.confidence);
  const plain = answer ?? outcome[''];
  const length = Number(outcome.length);
  return (
    <>
      <p>
        <strong>
          {unit && Number.isFinite(length) ? t(`rules.unit.${unit}`, { count: length }) : verdict ? t(`rules.verdict.${verdict}`) : plain && (answer || !isCode(plain, words)) ? asOnPages(plain) : t('rules.output_in_detail')}
        </strong>
        {outcome.article ? <Cited text={` · ${article(outcome.article)}`} /> : null}
      </p>
      {sure ? <p className="muted">{t(`rules.confidence.${sure}`)}</p> : null}
    </>
  );
}

/** What was read, in words; of a computed condition, whether it is met. */
function useInputWords(row: RuleEvaluation): { label: string; display: string }[] {
  const { t } = useTranslation();
  const yes = t('value.yes').toLowerCase();
  const no = t('value.no').toLowerCase();
  return row.inputs.map(({ label, expression, display }) => {
    const met = display.toLowerCase();
    if (display === 'null') return { label, display: t('rules.not_recorded') };
    if (isFact(expression) || (met !== yes && met !== no)) return { label, display };
    return { label, display: t(met === yes ? 'rules.met' : 'rules.not_met') };
  });
}
