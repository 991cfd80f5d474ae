/** One minus sign everywhere: U+2212, as wide as the plus; the browsers' own data has a hyphen in both languages. */
export const withMinus = (text: string): string => text.replace(/-(?=\d)/g, '\u2212');
