/** The language that a reader chose on this machine; without a choice, the account's own holds. */
import type { Language } from '@/shared/api/types';

const preference = 'entente.language';

export function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(preference);
  return stored === 'fr' || stored === 'en' ? stored : undefined;
}

export const keepLanguage = (language: Language) => localStorage.setItem(preference, language);
