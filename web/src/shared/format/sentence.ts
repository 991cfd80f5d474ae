/** A sentence of the node begins with a capital where it stands alone. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
