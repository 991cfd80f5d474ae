import i18next from 'i18next';
import type { Fact } from '@/shared/api/types';
import { asOnPages } from '@/shared/format/dates';
import { languageName } from '@/shared/format/names';

/** A fact as it is read: a language by its name, whatever code it was recorded by; a list of which nothing is left says so. */
export const saidFact = (fact: Pick<Fact, 'id' | 'display'>, language: string): string =>
  fact.id.endsWith('.language') ? languageName(fact.display, language) : asOnPages(fact.display) || i18next.t('value.none', { lng: language });
