import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as api from '@/shared/api/endpoints';
import type { CaseView, Papers } from '@/shared/api/types';
import { languageName } from '@/shared/format/names';
import { Icon } from '@/shared/ui/Icon';
import { Loaded } from '@/shared/ui/Loaded';
import { usePapers } from './caseQueries';

/** What can be printed of the case now: notices to the person, petitions, records; what cannot says why. */
export function PaperPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const query = usePapers(view.id);
  if (query.data?.rows.length === 0) return null;
  return (
    <section aria-labelledby="papers-title" className="panel no-print">
      <h2 id="papers-title">{t('papers.title')}</h2>
      <Loaded query={query}>{(papers) => <PaperList view={view} papers={papers} />}</Loaded>
    </section>
  );
}

function PaperList({ view, papers }: { view: CaseView; papers: Papers }) {
  const { t, i18n } = useTranslation();
  // The person reads it: their language first, when the words exist in it at all.
  const spoken = papers.languages.find((one) => one.language === view.person.language && one.translated_percent > 0)?.language;
  const [language, setLanguage] = useState(spoken ?? 'fr');
  const ready = papers.rows.filter((paper) => paper.ready);
  const others = papers.rows.filter((paper) => !paper.ready);
  const translated = papers.languages.find((one) => one.language === language)?.translated_percent ?? 0;
  return (
    <>
      <label className="filter paper-language">
        <span>{t('papers.language')}</span>
        <select className="input" value={language} onChange={(event) => setLanguage(event.target.value)}>
          {papers.languages.filter((one) => one.translated_percent > 0).map((one) => (
            <option key={one.language} value={one.language}>
              {one.translated_percent === 100 ? languageName(one.language, i18n.language) : t('papers.partly', { language: languageName(one.language, i18n.language), percent: one.translated_percent })}
            </option>
          ))}
        </select>
      </label>
      {translated < 100 ? <p className="muted">{t('papers.untranslated')}</p> : null}
      {ready.length === 0 ? <p className="muted">{t('papers.none')}</p> : null}
      <ul className="papers">
        {ready.map((paper) => (
          <li key={paper.id}>
            <Icon name="document" />
            <span>
              {paper.title}
              <span className="muted">{` · ${t(`papers.kind.${paper.kind}`)} · `}</span>
              <a href={api.paperAddress(view.id, paper.id, 'pdf', language)} target="_blank" rel="noreferrer" aria-label={t('papers.open', { title: paper.title, format: 'PDF' })}>
                {t('papers.pdf')}
              </a>
              {' · '}
              <a href={api.paperAddress(view.id, paper.id, 'html', language)} target="_blank" rel="noreferrer" aria-label={t('papers.open', { title: paper.title, format: 'HTML' })}>
                {t('papers.page')}
              </a>
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details>
          <summary>{t('papers.not_ready', { count: others.length })}</summary>
          <ul className="papers">
            {others.map((paper) => (
              <li key={paper.id}>
                <span>
                  {paper.title}
                  {paper.why ? <span className="muted">{` · ${paper.why}`}</span> : null}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
