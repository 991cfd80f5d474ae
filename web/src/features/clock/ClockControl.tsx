import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { moveLegalClock } from '@/shared/api/endpoints';
import type { NodeInfo } from '@/shared/api/types';
import { clockTime, dayOf, longDay } from '@/shared/format/dates';
import { parseDay, parseTime } from '@/shared/format/typedDate';
import { useReading } from '@/shared/i18n/useReading';
import { useRefused } from '@/shared/form/useRefused';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import './clock.css';
import { legalInstant, nextMorning } from './instant';

/** The demonstration's legal date, always in view, and the way to move it forward. */
export function ClockControl({ node }: { node: NodeInfo }) {
  const { t } = useTranslation();
  const reading = useReading();
  const [open, setOpen] = useState(false);
  return (
    <section className="clock-bar no-print" aria-label={t('clock.label')}>
      <Icon name="clock" />
      <span>
        <strong>{t('clock.demonstration')}</strong> {t('clock.legal_date', { date: longDay(dayOf(reading.now, reading.zone), reading.language), time: clockTime(reading.now, reading) })}
      </span>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t('clock.move')}
      </Button>
      <Dialog title={t('clock.title')} open={open} onClose={() => setOpen(false)}>
        <MoveForm node={node} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function MoveForm({ node, onDone }: { node: NodeInfo; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('09:00');
  const move = useMutation({
    mutationFn: moveLegalClock,
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const civil = parseDay(day);
  const hour = parseTime(time);
  const [wrong, setWrong] = useState(false);
  const { form, said, marks } = useRefused(move.error);

  return (
    <form
      ref={form}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(!civil || !hour);
        if (civil && hour && !move.isPending) move.mutate(legalInstant(civil, hour, node.time_zone));
      }}
    >
      <p>{t('clock.text')}</p>
      <div className="row">
        <Button onClick={() => move.mutate(nextMorning(node.legal_now, node.time_zone, 1))}>{t('clock.next_day')}</Button>
        <Button onClick={() => move.mutate(nextMorning(node.legal_now, node.time_zone, 7))}>{t('clock.next_week')}</Button>
      </div>
      <div className="row">
        <span className="field">
          <label htmlFor="clock-day">{t('clock.day')}</label>
          <input
            id="clock-day"
            className="input date-input"
            placeholder={t('form.day_pattern')}
            value={day}
            {...marks('legal_now', 'clock-readback')}
            {...(wrong && !civil ? { 'aria-invalid': true } : {})}
            onChange={(event) => setDay(event.target.value)}
          />
        </span>
        <span className="field">
          <label htmlFor="clock-time">{t('clock.time')}</label>
          <input id="clock-time" className="input time-input" value={time} aria-invalid={wrong && !hour} onChange={(event) => setTime(event.target.value)} />
        </span>
      </div>
      <p id="clock-readback" className="muted readback" role={wrong ? 'alert' : undefined}>
        {civil ? longDay(civil, i18n.language) : wrong ? t('form.error.date', { found: day }) : ''}
      </p>
      <Problem id={said} error={move.error} />
      <div className="row">
        <Button type="submit" variant="primary" forbidden={move.isPending}>
          {move.isPending ? t('action.sending') : t('clock.submit')}
        </Button>
        <Button onClick={onDone}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
