import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HearingSlot } from '@/shared/api/registers';
import { longDay } from '@/shared/format/dates';
import { Scroll } from '@/shared/ui/Scroll';
import { useSlotWords } from './useSlotWords';

/** The same as the grid, a row for each slot. */
export function SlotTable({ slots, chosen, address }: { slots: HearingSlot[]; chosen: string; address: (slot: string) => string }) {
  const { t, i18n } = useTranslation();
  const words = useSlotWords();
  return (
    <Scroll>
      <table className="list-table card-list flow-list slot-table">
        <caption className="visually-hidden">{t('hearings.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hearings.when')}</th>
            <th scope="col">{t('registers.state')}</th>
            <th scope="col">{t('hearings.place')}</th>
            <th scope="col">{t('hearings.places')}</th>
            <th scope="col">{t('hearings.from')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.id} data-chosen={slot.id === chosen || undefined}>
              <th scope="row">
                <Link to={address(slot.id)} aria-current={slot.id === chosen ? 'true' : undefined}>
                  {longDay(slot.day, i18n.language)}, {words.hour(slot)}
                </Link>
              </th>
              <td>{slot.state.name}</td>
              <td>{slot.place}</td>
              <td>{words.standing(slot)}</td>
              <td>{slot.own ? t('hearings.own') : slot.organisation.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
