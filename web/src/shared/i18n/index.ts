/** The two catalogues. French comes first and is the fallback; English is complete, and a test holds that. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setRequestLanguage } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { chosenLanguage, keepLanguage } from './choice';
import en from './en.json';
import fr from './fr.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof fr };
  }
}

/** The address, then the reader's choice, then the browser; a link that names a language chooses it. */
function initial(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'fr' || asked === 'en') keepLanguage(asked);
  return chosenLanguage() ?? (navigator.language.startsWith('en') ? 'en' : 'fr');
}

function follow(language: string) {
  document.documentElement.lang = language;
  setRequestLanguage(language);
}

export function chooseForThisMachine(language: Language) {
  keepLanguage(language);
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
