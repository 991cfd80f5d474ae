import { useTranslation } from 'react-i18next';
import type { AgreementHead } from '@/shared/api/agreements';
import { article } from '@/shared/format/article';
import { mediumDay } from '@/shared/format/dates';

/** From when to when, by which instrument; what nobody has checked by hand is marked. */
export function Periods({ periods }: { periods: AgreementHead['periods'] }) {
  const { t } = useTranslation();
  const span = useSpan();
  return (
    <ul className="muted">
      {periods.map((one) => (
        <li key={`${one.from} ${one.article}`}>
          {span(one)} · <Source source={one} />
        </li>
      ))}
      {periods.length === 0 ? <li>{t('agreements.no_period')}</li> : null}
    </ul>
  );
}

export function useSpan() {
  const { t, i18n } = useTranslation();
  return ({ from, to }: { from?: string; to?: string }) => {
    const first = from ? mediumDay(from, i18n.language) : '';
    const last = to ? mediumDay(to, i18n.language) : '';
    if (from && to) return t('agreements.span', { from: first, to: last });
    if (from) return t('agreements.since', { from: first });
    return to ? t('agreements.until', { to: last }) : t('agreements.always');
  };
}

export function Source({ source }: { source: { instrument: string; article: string; confidence: string } }) {
  const { t } = useTranslation();
  return (
    <span>
      {source.instrument}, {t('agreements.article', { article: article(source.article) })}
      {source.confidence.startsWith('V') ? null : ` · ${t('agreements.unreviewed')}`}
    </span>
  );
}
