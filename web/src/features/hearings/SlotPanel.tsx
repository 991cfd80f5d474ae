import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cancelSlot, type HearingCalendar, type HearingPlace, type HearingSlot } from '@/shared/api/registers';
import { longDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Fault } from '@/shared/ui/Fault';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { hearingsKey } from './key';
import { ResultDialog } from './ResultDialog';
import { TakePlace } from './TakePlace';
import { useSlotWords } from './useSlotWords';

/** One slot: who has its places, who could take one, its results and its end. */
export function SlotPanel({ slot, calendar }: { slot: HearingSlot; calendar: HearingCalendar }) {
  const { t, i18n } = useTranslation();
  const words = useSlotWords();
  const [recording, setRecording] = useState<HearingPlace>();
  return (
    <section aria-labelledby="slot" className="stack slot-panel">
      <h2 id="slot">
        {slot.state.name}, {longDay(slot.day, i18n.language)}, {words.hour(slot)}
      </h2>
      <p>
        {slot.place} · {words.standing(slot)} · {slot.own ? t('hearings.own') : t('hearings.given_by', { organisation: slot.organisation.name })}
        {slot.shared ? ` · ${t('hearings.shared')}` : ''}
      </p>
      {slot.cancelled ? <Message tone="warn">{t('hearings.cancelled_why', { reason: slot.reason ?? '' })}</Message> : null}
      {slot.places.length > 0 ? (
        <table className="list-table card-list flow-list places">
          <caption className="visually-hidden">{t('hearings.places')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('inbox.column.case')}</th>
              <th scope="col">{t('inbox.column.person')}</th>
              <th scope="col">{t('hearings.standing')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('hearings.result')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {slot.places.map((place) => (
              <tr key={place.reservation}>
                <th scope="row">{place.case ? <Link to={`/cases/${place.case}`}>{place.reference}</Link> : place.organisation.name}</th>
                <td>{place.person ?? ''}</td>
                <td>
                  {t(`hearings.stage.${place.stage}`)}
                  {place.why ? ` : ${t(`hearings.why.${place.why}`)}` : ''}
                  {place.fault ? <Fault fault={place.fault} /> : null}
                </td>
                <td className="nowrap">
                  {place.awaits_result ? (
                    <Button onClick={() => setRecording(place)} aria-label={t('hearings.result_of', { reference: place.reference ?? '' })}>
                      {t('hearings.result')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {slot.free > 0 ? <TakePlace slot={slot} /> : null}
      {slot.own && !slot.cancelled && !slot.over ? <Cancel slot={slot} /> : null}
      {recording && calendar.result_form ? <ResultDialog slot={slot} place={recording} title={calendar.result_title} form={calendar.result_form} onClose={() => setRecording(undefined)} /> : null}
    </section>
  );
}

function Cancel({ slot }: { slot: HearingSlot }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const cancel = useMutation({ mutationFn: () => cancelSlot(slot.id, reason.trim()), onSuccess: () => client.invalidateQueries({ queryKey: hearingsKey }) });
  if (!open)
    return (
      <p className="no-print">
        <Button variant="quiet" onClick={() => setOpen(true)}>
          {t('hearings.cancel')}
        </Button>
      </p>
    );
  return (
    <form
      className="stack cancel-slot"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason.trim() === '');
        if (reason.trim() !== '') cancel.mutate();
      }}
    >
      <ReasonField label={t('hearings.cancel_reason')} hint={t('hearings.cancel_hint')} value={reason} missing={missing} error={t('hearings.reason_missing')} onChange={setReason} />
      <Problem error={cancel.error} />
      <div className="row">
        <Button type="submit" forbidden={cancel.isPending}>
          {t('hearings.cancel')}
        </Button>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          {t('action.close')}
        </Button>
      </div>
    </form>
  );
}
