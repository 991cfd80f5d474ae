/** A sentence of the node begins with a capital and ends with a stop where it stands alone. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?…:]$/.test(begun) || begun === '' ? begun : `${begun}.`;
}
