import { useTranslation } from 'react-i18next';
import type { Indicator } from '@/shared/api/types';

/** Where the figures come from, their licence, what they said before, and the formula itself. */
export function Sources({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
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
                {t('observatory.release', { file: release.file, day: release.released_on })}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <h3>{t('observatory.revisions')}</h3>
      {indicator.revisions.length === 0 ? (
        <p className="muted">{t('observatory.no_revision')}</p>
      ) : (
        <ul className="plain">
          {indicator.revisions.map((one) => (
            <li key={`${one.kind} ${one.period} ${one.place} ${one.origin} ${one.category} ${one.said_on}`}>
              {t('observatory.revision', {
                period: one.period,
                subject: [one.place, one.origin, one.category].filter(Boolean).join(' · '),
                value: one.value,
                said: one.said_on,
                revised: one.revised_on,
              })}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('observatory.formula')}</summary>
        <pre className="formula">{indicator.formula}</pre>
      </details>
    </section>
  );
}
