import { useTranslation } from 'react-i18next';
import type { NetworkRow } from '@/shared/api/administration';
import { placeName } from '@/shared/format/names';
import { LoadCells, LoadHead } from '@/shared/ui/LoadCells';
import { Scroll } from '@/shared/ui/Scroll';
import { withinCountry } from './rows';

/** What the map shows and what it cannot: the same organisations, the most delay first. */
export function NetworkTable({ rows, own }: { rows: NetworkRow[]; own: string }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(1, ...rows.map((row) => row.open));
  const where = (row: NetworkRow) => [withinCountry(row.territory), row.country ? placeName(row.country, i18n.language) : ''].filter(Boolean).join(' · ');
  return (
    <Scroll label={t('network.table')}>
      <table className="list-table load-table">
        <thead>
          <tr>
            <th scope="col">{t('supervision.column.organisation')}</th>
            <th scope="col" className="number">
              {t('supervision.column.cases')}
            </th>
            <LoadHead />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-selected={row.id === own || undefined}>
              <td className="organisation">
                {row.name}
                {row.id === own ? <span className="muted"> {t('network.own')}</span> : null}
                <div className="muted">{[t(`organisation_kind.${row.kind as 'post'}`), where(row), row.status === 'open' ? '' : t(`administration.status.${row.status as 'closed'}`)].filter(Boolean).join(' · ')}</div>
              </td>
              <td className="number">{row.cases}</td>
              <LoadCells load={row} most={most} />
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
