import { useTranslation } from 'react-i18next';
import type { CaseView, Fact } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { CorrectionDialog } from './CorrectionDialog';
import { saidFact } from './factWords';
import { Cited } from '@/shared/ui/Cited';
import { useAddress } from './useAddress';
import { useInternal } from './useInternal';

const shown_at_first = 8;

/** What is recorded about the case, as it stands after corrections; each fact can be corrected, with a reason, until its value or the person is erased. */
export function FactPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [correcting, correct] = useAddress('correct');
  const [all, showAll] = useAddress('facts');
  const facts = useInternal()(view.facts);
  const fact = facts.find((one) => one.id === correcting && !one.erased);
  const newest = [...facts].sort((a, b) => Date.parse(b.recorded_at) - Date.parse(a.recorded_at));
  const shown = all === 'all' ? newest : newest.slice(0, shown_at_first);
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="facts-title" className="panel">
      <h2 id="facts-title">{t('facts.title')}</h2>
      <ul className="fact-list">
        {shown.map((one) => (
          <FactLine key={one.id} fact={one} onCorrect={view.person.erased ? undefined : () => correct(one.id)} />
        ))}
      </ul>
      {facts.length > shown_at_first ? (
        <Button variant="quiet" className="no-print" aria-expanded={all === 'all'} onClick={() => showAll(all === 'all' ? null : 'all')}>
          {all === 'all' ? t('facts.fewer') : t('facts.all', { count: facts.length })}
        </Button>
      ) : null}
      {fact ? <CorrectionDialog view={view} fact={fact} onClose={() => correct(null)} /> : null}
    </section>
  );
}

function FactLine({ fact, onCorrect }: { fact: Fact; onCorrect?: () => void }) {
  const { t, i18n } = useTranslation();
  return (
    <li>
      <span className="muted">{fact.label}</span>
      <span className="fact-value">
        <Cited text={saidFact(fact, i18n.language)} />
        {fact.corrected ? <span className="muted">{` (${t('facts.corrected')})`}</span> : null}
      </span>
      {onCorrect && !fact.erased ? (
        <Button variant="quiet" className="no-print" aria-label={t('facts.correct_one', { fact: fact.label })} onClick={onCorrect}>
          {t('facts.correct')}
        </Button>
      ) : null}
    </li>
  );
}
