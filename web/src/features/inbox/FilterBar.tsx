import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedures } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { dues, holders, narrowing, unfiltered, type Filters } from './filters';
import { orders } from './order';

const typing_ms = 250;

/** Narrows what is shown; each choice is in the address at once. */
export function FilterBar({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation();
  const packs = useProcedures().data ?? [];
  const withoutTasks = filters.scope === 'watching' || filters.scope === 'notices';
  return (
    <div className="filters no-print" role="group" aria-label={t('inbox.filter')} id="inbox-filters">
      <Words filters={filters} onChange={onChange} />
      <Choice label={t('inbox.filter_pack')} value={filters.pack} onChange={(pack) => onChange({ pack })}>
        {[{ value: '', label: t('inbox.all') }, ...packs.map((pack) => ({ value: pack.id, label: pack.title }))]}
      </Choice>
      {filters.scope === 'notices' ? null : (
        <Choice label={t('inbox.column.due')} value={filters.due} onChange={(due) => onChange({ due: due as Filters['due'] })}>
          {dues.map((value) => ({ value, label: t(`inbox.due.${value}`) }))}
        </Choice>
      )}
      {withoutTasks ? null : (
        <Choice label={t('inbox.filter_holder')} value={filters.holder} onChange={(holder) => onChange({ holder: holder as Filters['holder'] })}>
          {holders.map((value) => ({ value, label: t(`inbox.holder.${value}`) }))}
        </Choice>
      )}
      <Choice label={t('inbox.order')} value={filters.order} onChange={(order) => onChange({ order: order as Filters['order'] })}>
        {orders.map((value) => ({ value, label: t(`inbox.order_by.${value}`) }))}
      </Choice>
      {narrowing(filters) > 0 ? (
        <Button variant="quiet" onClick={() => onChange(unfiltered(filters))}>
          {t('inbox.unfilter')}
        </Button>
      ) : null}
    </div>
  );
}

/** Typed words are searched for when the typing pauses. */
function Words({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(filters.query);
  const [shown, setShown] = useState(filters.query);
  if (filters.query !== shown) {
    setShown(filters.query);
    setTyped(filters.query);
  }
  useEffect(() => {
    if (typed.trim() === filters.query) return undefined;
    const timer = setTimeout(() => onChange({ query: typed.trim() }), typing_ms);
    return () => clearTimeout(timer);
  }, [typed, filters, onChange]);
  return (
    <label className="filter">
      <span>{t('inbox.filter_words')}</span>
      <input className="input" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: { value: string; label: string }[];
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
