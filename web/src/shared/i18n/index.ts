/** The two catalogues. French comes first and is the fallback; English is complete, and a test holds that. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setRequestLanguage } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import en from './en.json';
import fr from './fr.json';

const preference = 'entente.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof fr };
  }
}

/** The address, then the reader's choice, then the browser; a link that names a language chooses it. */
function initial(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'fr' || asked === 'en') localStorage.setItem(preference, asked);
  return chosenLanguage() ?? (navigator.language.startsWith('en') ? 'en' : 'fr');
}

function follow(language: string) {
  document.documentElement.lang = language;
  setRequestLanguage(language);
}

/** The language that this reader chose on this machine, if any. */
export function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(preference);
  return stored === 'fr' || stored === 'en' ? stored : undefined;
}

export function chooseForThisMachine(language: Language) {
  localStorage.setItem(preference, language);
  void i18next.changeLanguage(language);
}

i18next.on('languageChanged', follow);
void i18next.use(initReactI18next).init({
  lng: initial(),
  fallbackLng: 'fr',
  defaultNS: 'page',
  resources: { fr: { page: fr }, en: { page: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

export default i18next;
