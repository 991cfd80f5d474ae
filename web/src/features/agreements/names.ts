import { useTranslation } from 'react-i18next';
import type { Agreement, BookEntry } from '@/shared/api/agreements';
import { mediumDay } from '@/shared/format/dates';
import { withMinus } from '@/shared/format/numbers';

/** Parties and directions by the names that the agreement gives them. */
export function usePartyName(shown: Agreement) {
  return (id: string) => shown.parties.find((party) => party.id === id)?.title ?? id;
}
export function useDirectionName(shown: Agreement) {
  return (id: string) => shown.directions.find((one) => one.id === id)?.title ?? id;
}

export function useActName() {
  const { t } = useTranslation();
  return (act: string) => t(`agreements.act.${act as BookEntry['act']}`, { defaultValue: act });
}

/** Who entered: a person by name, or the case or the draw that did. */
export function useByName() {
  const { t } = useTranslation();
  return (by: string) => (by === 'case' ? t('agreements.by.case') : by === 'case closed' ? t('agreements.by.case_closed') : by.startsWith('draw:') ? t('agreements.by.draw') : by);
}

/** « du 23 février au 1 mars 2026 », from its Monday. */
export function useWeekName() {
  const { t, i18n } = useTranslation();
  return (monday: string) => {
    const sunday = new Date(Date.parse(`${monday}T12:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    return t('agreements.week_of', { from: mediumDay(monday, i18n.language, false), to: mediumDay(sunday, i18n.language) });
  };
}

/** A number with its sign, for differences. */
export const signed = (value: number, language: string) =>
  withMinus(new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(value));
