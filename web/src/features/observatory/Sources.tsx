import { useTranslation } from 'react-i18next';
import type { Indicator } from '@/shared/api/types';
import { mediumDay } from '@/shared/format/dates';
import { usePeriod } from '@/shared/i18n/usePeriod';

/** Where the figures come from, their licence, what they said before, and the formula itself. */
export function Sources({ indicator }: { indicator: Indicator }) {
  const { t, i18n } = useTranslation();
  const period = usePeriod();
  const day = (at: string) => mediumDay(at, i18n.language);
  if (indicator.own) return <Formula indicator={indicator} />;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{t('observatory.sources')}</h2>
      <ul className="plain">
        {indicator.sources.map((source) => (
          <li key={source.kind}>
            <strong>{source.title}</strong>
            <br />
            {source.attribution} · {source.licence}
            {source.releases.map((release) => (
              <span key={release.file} className="muted">
                <br />
                {t('observatory.release', { file: release.file, day: day(release.released_on) })}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <h3 id="revisions" tabIndex={-1}>
        {t('observatory.revisions')}
      </h3>
      {indicator.revisions.length === 0 ? (
        <p className="muted">{t('observatory.no_revision')}</p>
      ) : (
        <ul className="plain">
          {indicator.revisions.map((one) => (
            <li key={`${one.kind} ${one.period} ${one.place} ${one.origin} ${one.category} ${one.said_on}`}>
              {t('observatory.revision', {
                period: period(one.period),
                subject: [one.place, one.origin, one.category].filter(Boolean).map((part) => indicator.names[part] ?? part).join(' · '),
                value: one.value,
                said: day(one.said_on),
                revised: day(one.revised_on),
              })}
            </li>
          ))}
        </ul>
      )}
      <Formula indicator={indicator} />
    </section>
  );
}

/** Own counts are computed anew from the cases: they have a formula, and neither a release nor a revision. */
function Formula({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('observatory.formula')}</summary>
      <pre className="formula">{indicator.formula}</pre>
    </details>
  );
}
