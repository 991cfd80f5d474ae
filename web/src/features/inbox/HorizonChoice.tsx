import { useTranslation } from 'react-i18next';
import { horizons, type Horizon } from './horizon';
import type { HorizonState } from './useHorizon';

/** How far ahead deadlines are listed. */
export function HorizonChoice({ state }: { state: HorizonState }) {
  const { t } = useTranslation();
  if (!state.folds) return null;
  return (
    <label className="horizon muted">
      <span>{t('inbox.horizon')}</span>
      <select className="input" title={t('inbox.horizon_kept')} value={state.horizon} onChange={(event) => state.choose(Number(event.target.value) as Horizon)}>
        {horizons.map((one) => (
          <option key={one} value={one}>
            {one === 0 ? t('inbox.horizon_any') : t('inbox.horizon_days', { count: one })}
          </option>
        ))}
      </select>
    </label>
  );
}
