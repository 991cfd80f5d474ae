import { useTranslation } from 'react-i18next';
import { useProcedures } from '@/shared/api/queries';
import { useParameters } from '@/shared/ui/useParameters';
import { caseOrders, holders, statuses, type Arrangement } from './arrange';

/** Narrows and orders the list; each choice is in the address at once. */
export function CaseFilters({ arrangement }: { arrangement: Arrangement }) {
  const { t } = useTranslation();
  const packs = useProcedures().data ?? [];
  const [, changeParameters] = useParameters();
  const change = (name: keyof Arrangement, value: string) =>
    changeParameters(
      (now) => {
        if (value === '' || value === 'any' || value === 'opened') now.delete(name);
        else now.set(name, value);
      },
      { replace: true },
    );
  return (
    <div className="filters no-print" role="group" aria-label={t('cases.filters')}>
      <Choice label={t('cases.by_status')} value={arrangement.status} onChange={(value) => change('status', value)} options={statuses.map((one) => ({ value: one, label: one === 'any' ? t('cases.any') : t(`cases.is.${one}`) }))} />
      <Choice
        label={t('cases.by_procedure')}
        value={arrangement.pack}
        onChange={(value) => change('pack', value)}
        options={[{ value: '', label: t('inbox.all') }, ...packs.map((pack) => ({ value: pack.id, label: pack.title }))]}
      />
      <Choice label={t('cases.by_holder')} value={arrangement.holder} onChange={(value) => change('holder', value)} options={holders.map((one) => ({ value: one, label: t(`cases.holder.${one}`) }))} />
      <Choice label={t('cases.by_order')} value={arrangement.order} onChange={(value) => change('order', value)} options={caseOrders.map((one) => ({ value: one, label: t(`cases.order.${one}`) }))} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
