import { useTranslation } from 'react-i18next';
import type { RuleEvaluation } from '@/shared/api/types';
import { article } from '@/shared/format/article';
import { Cited } from '@/shared/ui/Cited';
import { withDays } from '@/shared/format/dates';

/** How the rule is written: expressions, ids and the outcome as the engine has them, and the rows that missed by one cell. */
export function RuleDetail({ row }: { row: RuleEvaluation }) {
  const { t, i18n } = useTranslation();
  return (
    <details className="rule-detail">
      <summary>{t('rules.detail')}</summary>
      <dl>
        <dt>{t('rules.detail_decision')}</dt>
        <dd className="mono">{[row.decision, ...row.hits.map((hit) => hit.rule)].join(' · ')}</dd>
        {row.inputs.map((input) => (
          <div key={input.expression}>
            <dt className="mono">{input.expression}</dt>
            <dd className="mono">{input.display}</dd>
          </div>
        ))}
        <dt>{t('rules.output')}</dt>
        <dd className="mono">{row.output || '[]'}</dd>
      </dl>
      {row.near_misses.length > 0 ? (
        <>
          <h3>{`${t('rules.near_misses')} (${row.near_misses.length})`}</h3>
          <ul className="hits">
            {row.near_misses.map((miss) => (
              <li key={miss.rule}>
                <strong>{miss.article ? <Cited text={article(miss.article)} /> : miss.rule}</strong>
                <span className="muted">{` · ${t(miss.unknown ? 'rules.not_known' : 'rules.missed', { input: miss.input, cell: withDays(miss.text, i18n.language) })}`}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}
