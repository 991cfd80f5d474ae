import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLegalNow } from '@/shared/api/queries';
import type { Reading } from '@/shared/format/dates';

/** How this reader reads dates: language, legal present, legal time zone. */
export function useReading(): Reading {
  const { i18n } = useTranslation();
  const { now, zone } = useLegalNow();
  const instant = now.getTime();
  return useMemo(() => ({ language: i18n.language, now: new Date(instant), zone }), [i18n.language, instant, zone]);
}
