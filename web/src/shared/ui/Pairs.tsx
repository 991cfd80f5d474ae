import { useTranslation } from 'react-i18next';
import { asOnPages } from '@/shared/format/dates';

/** Labels and what stands beside them; a list of which nothing is left says so. */
export function Pairs({ pairs, none }: { pairs: { label: string; display: string }[]; none?: string }) {
  const { t } = useTranslation();
  if (pairs.length === 0) return none ? <p className="muted">{none}</p> : null;
  return (
    <dl className="facts">
      {pairs.map((pair) => (
        <div key={pair.label} className="fact-pair">
          <dt>{pair.label}</dt>
          <dd>{asOnPages(pair.display) || t('value.none')}</dd>
        </div>
      ))}
    </dl>
  );
}
