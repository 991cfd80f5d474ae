/** An article never breaks between its letter and its number: « L. 722-7 ». */
export const article = (text: string): string => text.replaceAll(/\b([LRD])\. (?=\d)/g, '$1.\u00a0');

/** A sentence that closes with its article: « Un recours est pendant (L. 722-7). » */
export function withArticle(sentence: string, cited: string | undefined): string {
  if (!cited) return sentence;
  const stop = /[.!?]$/.exec(sentence.trim())?.[0] ?? '';
  return `${sentence.trim().slice(0, sentence.trim().length - stop.length)} (${article(cited)})${stop}`;
}
