import { useTranslation } from 'react-i18next';
import type { Agreement, BookWeek } from '@/shared/api/agreements';
import { useDirectionName, usePartyName } from './names';

/** What the books say differently of a week, and what can be done about it: once, after the last of those that it settles. */
export function Differences({ week, shown }: { week: BookWeek; shown: Agreement }) {
  const { t } = useTranslation();
  const where = useWhere(shown);
  const party = usePartyName(shown);
  const rows = week.signatures.flatMap((one) => one.differences.map((difference) => ({ party: one.party, ...difference })));
  if (rows.length === 0) return null;
  return (
    <ul>
      {rows.map((row, at) => (
        <li key={`${row.party} ${row.where}`}>
          {t('agreements.difference', { where: where(row.where), ours: row.ours, party: party(row.party), theirs: row.theirs })}{' '}
          {rows[at + 1]?.remedy === row.remedy ? null : <span className="muted">{t(`agreements.remedy.${row.remedy}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** `to_uk/closing/gone` in words; what is not known by name stays as the statement has it. */
function useWhere(shown: Agreement) {
  const { t } = useTranslation();
  const direction = useDirectionName(shown);
  return (path: string) => {
    const [id = '', ...rest] = path.split('/');
    return [direction(id), ...rest.map((one) => t(`agreements.where.${one as 'gone'}`, { defaultValue: one }))].join(', ');
  };
}
