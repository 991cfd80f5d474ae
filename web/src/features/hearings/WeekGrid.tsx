import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HearingSlot } from '@/shared/api/registers';
import { mediumDay } from '@/shared/format/dates';
import { Scroll } from '@/shared/ui/Scroll';
import { useSlotWords } from './useSlotWords';

/** A week, a column for each day, slots in the order of their hours. */
export function WeekGrid({ week, today, slots, chosen, address }: { week: string[]; today: string; slots: HearingSlot[]; chosen: string; address: (slot: string) => string }) {
  const { t, i18n } = useTranslation();
  const words = useSlotWords();
  const name = (day: string) => `${new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))} ${mediumDay(day, i18n.language, false)}`;
  return (
    <Scroll>
      <table className="slot-week card-list">
        <caption className="visually-hidden">{t('hearings.title')}</caption>
        <thead>
          <tr>
            {week.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                {name(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {week.map((day) => (
              <td key={day} data-day={name(day)} data-today={day === today || undefined}>
                <ul>
                  {slots
                    .filter((slot) => slot.day === day)
                    .map((slot) => (
                      <li key={slot.id}>
                        <Link className="slot" to={address(slot.id)} aria-current={slot.id === chosen ? 'true' : undefined} data-state={words.state(slot)}>
                          <strong>{words.hour(slot)}</strong> {slot.state.name}
                          <span>{words.standing(slot)}</span>
                        </Link>
                      </li>
                    ))}
                </ul>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  );
}
