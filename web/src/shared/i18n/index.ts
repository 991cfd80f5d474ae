/** The two catalogues. French comes first and is the fallback; English is complete, and a test holds that. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setRequestLanguage } from '@/shared/api/client';
import en from './en.json';
import fr from './fr.json';

const preference = 'entente.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof fr };
  }
}

function initial(): string {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? localStorage.getItem(preference);
  if (asked === 'fr' || asked === 'en') return asked;
  return navigator.language.startsWith('en') ? 'en' : 'fr';
}

function follow(language: string) {
  document.documentElement.lang = language;
  setRequestLanguage(language);
  localStorage.setItem(preference, language);
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
