import { useTranslation } from 'react-i18next';
import fr from '@/shared/i18n/fr.json';

type EventName = keyof typeof fr.event;
const isEvent = (type: string): type is EventName => type in fr.event;

export const eventTypes = Object.keys(fr.event);

/** The type of an event in words; one that the catalogue does not know is shown as the journal spells it. */
export function useEventName(): (type: string) => string {
  const { t } = useTranslation();
  return (type) => (isEvent(type) ? t(`event.${type}`) : type);
}
