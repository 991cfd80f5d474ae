import type { TFunction } from 'i18next';
import type { Proposals } from '@/shared/api/types';
import { mediumDay } from '@/shared/format/dates';

/** The imported file in words: who exported it and when, as far as it says. */
export function fileName({ from, exported_on }: Pick<Proposals, 'from' | 'exported_on'>, t: TFunction, language: string): string {
  const on = exported_on && mediumDay(exported_on, language);
  if (from && on) return t('proposed.file_of_on', { from, on });
  return from ? t('proposed.file_of', { from }) : t('proposed.file');
}
