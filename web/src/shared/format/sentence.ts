import { withDays } from './dates';

/** A sentence of the node begins with a capital, says its days in words and ends with a stop where it stands alone. */
export function sentence(text: string, language = document.documentElement.lang || 'fr'): string {
  const said = withDays(text, language);
  const begun = said.charAt(0).toLocaleUpperCase() + said.slice(1);
  return /[.!?…:]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
