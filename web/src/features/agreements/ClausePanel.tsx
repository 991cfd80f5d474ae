import { useTranslation } from 'react-i18next';
import type { Agreement, Clause } from '@/shared/api/agreements';
import { Status } from '@/shared/ui/Message';
import { BalanceChart } from './BalanceChart';
import { CapBar } from './CapBar';
import { signed, useDirectionName } from './names';
import { Source, useSpan } from './Periods';

/** What a clause of the agreement says of the numbers, how it stands, and where it is heading. */
export function ClausePanel({ clause, shown }: { clause: Clause; shown: Agreement }) {
  const { t } = useTranslation();
  const span = useSpan();
  const id = `clause-${clause.id}`;
  const bounded = clause.tolerance !== undefined || clause.most !== undefined;
  return (
    <section aria-labelledby={id} className="stack clause">
      <h2 id={id}>{t(`agreements.clause.${clause.kind}`)}</h2>
      <p>
        <Value clause={clause} shown={shown} />{' '}
        {bounded ? <Status tone={clause.within ? 'good' : 'warn'}>{t(clause.within ? 'agreements.within' : 'agreements.outside')}</Status> : null}
      </p>
      <p className="muted">
        {t(`agreements.per.${clause.per}`)}
        {clause.per === 'agreement' ? '' : ` (${span(clause)})`} · {t(`agreements.effect.${clause.effect}`)} · <Source source={clause} />
      </p>
      {clause.kind === 'balance' ? <BalanceChart clause={clause} shown={shown} /> : <CapBar clause={clause} />}
    </section>
  );
}

function Value({ clause, shown }: { clause: Clause; shown: Agreement }) {
  const { t, i18n } = useTranslation();
  const name = useDirectionName(shown);
  const names = (ids: string[]) => ids.map(name).join(' + ');
  if (clause.kind === 'cap') return <strong>{t('agreements.cap_value', { value: clause.value, most: clause.most ?? t('agreements.no_number'), what: names(clause.directions) })}</strong>;
  return (
    <>
      <strong>{t('agreements.balance_value', { left: names(clause.directions), right: names(clause.against), value: signed(clause.value, i18n.language) })}</strong>{' '}
      {clause.tolerance === undefined ? t('agreements.no_tolerance') : t('agreements.tolerance', { tolerance: clause.tolerance })}
    </>
  );
}
