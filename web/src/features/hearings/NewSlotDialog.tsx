import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordSlot, type Hearings } from '@/shared/api/registers';
import { useCommand } from '@/shared/api/useCommand';
import { DayInput, HourInput } from '@/shared/form/DayInput';
import { useRefused } from '@/shared/form/useRefused';
import { countryNames } from '@/shared/format/names';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import { hearingsKey } from './key';

/** A slot as the consulate gave it: State, day, hour, place, how many persons. */
export function NewSlotDialog({ shown, day: first, onClose }: { shown: Hearings; day: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const countries = countryNames(i18n.language);
  const calendar = shown.calendars[0];
  const [state, setState] = useState(shown.demand.find((row) => row.state.code)?.state.code ?? '');
  const [day, setDay] = useState(first);
  const [hour, setHour] = useState('10:00');
  const [place, setPlace] = useState('');
  const [capacity, setCapacity] = useState('1');
  const [shared, setShared] = useState(calendar?.may_share ?? false);
  const send = useCommand({
    send: (body: Parameters<typeof recordSlot>[0], command) => recordSlot(body, command),
    changes: [[...hearingsKey]],
    onDone: onClose,
  });
  const { form, said, marks } = useRefused(send.error);
  if (!calendar) return null;
  const field = (name: string, label: string, control: React.ReactNode) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      {control}
    </div>
  );
  return (
    <Dialog title={t('hearings.record')} open onClose={onClose}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ pack: calendar.pack, calendar: calendar.calendar, state, at: `${day}T${hour}`, place: place.trim(), capacity: Number(capacity), shared });
        }}
      >
        {field(
          'state',
          t('registers.state'),
          <select id={`${id}-state`} className="input" required value={state} {...marks('state')} onChange={(event) => setState(event.target.value)}>
            <option value="">{t('hearings.choose_state')}</option>
            {countries.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </select>,
        )}
        {field('day', t('hearings.day'), <DayInput id={`${id}-day`} required value={day} refused={marks('at')} onChange={setDay} />)}
        {field('hour', t('hearings.hour'), <HourInput id={`${id}-hour`} required value={hour} refused={marks('at')} onChange={setHour} />)}
        {field('place', t('hearings.place'), <input id={`${id}-place`} className="input" required maxLength={200} value={place} autoComplete="off" {...marks('place')} onChange={(event) => setPlace(event.target.value)} />)}
        {field('capacity', t('hearings.capacity'), <input id={`${id}-capacity`} className="input" type="number" min={1} max={200} required value={capacity} {...marks('capacity')} onChange={(event) => setCapacity(event.target.value)} />)}
        {calendar.may_share ? (
          <label className="row">
            <input type="checkbox" checked={shared} {...marks('shared')} onChange={(event) => setShared(event.target.checked)} />
            <span>{t('hearings.share')}</span>
          </label>
        ) : null}
        <Problem id={said} error={send.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('hearings.record')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
