import i18next from 'i18next';
import fr from '@/shared/i18n/fr.json';

/** What citations say in words that the catalogue has in each language. */
const said = (Object.keys(fr.citation) as (keyof typeof fr.citation)[]).filter((name) => name !== 'practice');

/**
 * An article never breaks between its letter and its number: « L. 722-7 ». Citations are kept as the law writes them, in French; regulations
 * of the Union, which bear a name in each language, what is cited in plain words, and what joins two articles are said in the reader's language,
 * as is that a citation is of a practice and of no text.
 */
export function article(text: string, language = document.documentElement.lang): string {
  if (language !== 'en') return unbroken(text);
  const named = said.reduce((told, name) => told.replaceAll(fr.citation[name], i18next.t(`citation.${name}`, { lng: 'en' })), text);
  const practice = named.replace(/^Pratique : (.*)$/, (_, practised: string) => i18next.t('citation.practice', { lng: 'en', said: practised }));
  const joined = practice.replaceAll(/ à (?=[LRD]\. |art\. |\d)/g, ' to ').replaceAll(/ et (?=[LRD]\. |art\. |\d)/g, ' and ');
  // English sets no space before a colon or a semicolon.
  return unbroken(joined.replaceAll(/ ([:;]) /g, '$1 '));
}

const own = (['own_rule', 'product_rule', 'own_target', 'own_setting', 'threshold_set', 'threshold_open', 'confidential', 'blind', 'scope', 'outside', 'form_finding', 'form_file', 'form_rereading'] as const).map((name) => fr.citation[name]);

/** A rule of the product, a target or a setting: what it cites is no text of law. Citations come as they are kept, in French. */
export const isOwnRule = (cited: string) => !/\d/.test(cited) && own.some((said) => cited.includes(said));

/** What French typography keeps together: an article with its letter, a quotation with its marks. */
export const unbroken = (text: string) =>
  text
    .replaceAll(/\b([LRD]|art)\. (?=\d)/g, '$1.\u00a0')
    .replaceAll(/\) no (?=\d)/g, ') n°\u00a0')
    .replaceAll('« ', '«\u00a0')
    .replaceAll(' »', '\u00a0»');

/** An article inside brackets has none of its own: « L. 741-1 (loi 2025-796) » becomes « L. 741-1, loi 2025-796 ». */
export const withoutBrackets = (cited: string) => cited.replaceAll(/\s\(([^()]*)\)/g, ', $1');

/** A sentence that closes with its article: « Un recours est pendant (L. 722-7). » A bare number is that of an article. */
export function withArticle(sentence: string, cited: string | undefined): string {
  if (!cited) return sentence;
  const stop = /[.!?]$/.exec(sentence.trim())?.[0] ?? '';
  const named = /^\d/.test(cited) ? `art. ${cited}` : cited;
  return `${sentence.trim().slice(0, sentence.trim().length - stop.length)} (${withoutBrackets(article(named))})${stop}`;
}
