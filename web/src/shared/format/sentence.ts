import { withDays } from './dates';

/**
 * A sentence of the node begins with a capital and ends with a stop where it stands alone. Most name their days in words; those of
 * registers, of requests and of migrations give them as 2026-03-02.
 */
export function sentence(text: string, language = document.documentElement.lang || 'fr'): string {
  const said = withDays(text, language);
  const begun = said.charAt(0).toLocaleUpperCase() + said.slice(1);
  return /[.!?…:]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
