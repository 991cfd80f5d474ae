import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementsKey, proposeEntry, type Agreement, type BookEntry, type ProposedEntry } from '@/shared/api/agreements';
import { useCommand } from '@/shared/api/useCommand';
import { dayOf, mediumDay } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { DayInput } from '@/shared/form/DayInput';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Problem } from '@/shared/ui/Problem';
import { ReasonField } from '@/shared/ui/ReasonField';
import { useDirectionName } from './names';

/** A count, or the reversal of what was counted, with a reason; a second person confirms it before it is in the book. */
export function HandEntryDialog({ shown, reversed, onClose }: { shown: Agreement; reversed?: BookEntry; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const reading = useReading();
  const name = useDirectionName(shown);
  const [direction, setDirection] = useState(reversed?.direction ?? shown.directions[0]?.id ?? '');
  const [persons, setPersons] = useState(reversed ? String(reversed.executed ?? reversed.persons) : '');
  const [day, setDay] = useState(dayOf(reading.now, reading.zone));
  const [reason, setReason] = useState('');
  const [article, setArticle] = useState('');
  const [missing, setMissing] = useState(false);
  const most = reversed?.executed;
  const send = useCommand({ send: (body: ProposedEntry, command) => proposeEntry(shown.id, body, command), changes: [agreementsKey], onDone: onClose });
  return (
    <Dialog title={reversed ? t('agreements.reverse_title', { direction: name(direction), day: mediumDay(reversed.on, i18n.language) }) : t('agreements.count_title')} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(reason.trim() === '');
          if (reason.trim() === '' || send.isPending) return;
          send.mutate({ act: reversed ? 'reverse' : 'count', direction, persons: Number(persons), on: day, reason: reason.trim(), ...(reversed ? { of: reversed.id } : {}), ...(article.trim() ? { article: article.trim() } : {}) });
        }}
      >
        <p className="muted">{t('agreements.hand_text')}</p>
        {reversed ? null : (
          <div className="field">
            <label htmlFor={`${id}-direction`}>{t('agreements.column.direction')}</label>
            <select id={`${id}-direction`} name="direction" className="input" value={direction} onChange={(event) => setDirection(event.target.value)}>
              {shown.directions.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}-persons`}>{t('agreements.column.persons')}</label>
          {most ? <span className="hint">{t('agreements.at_most', { count: most })}</span> : null}
          <input id={`${id}-persons`} name="persons" className="input" type="number" required min={1} max={most} step={1} value={persons} onChange={(event) => setPersons(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t('agreements.happened_on')}</label>
          <DayInput id={`${id}-day`} name="on" required value={day} onChange={setDay} />
        </div>
        <ReasonField
          label={t('agreements.column.reason')}
          hint={t('agreements.reason_hint')}
          value={reason}
          missing={missing}
          error={t('agreements.reason_missing')}
          onChange={(value) => {
            setReason(value);
            setMissing(false);
          }}
        />
        <div className="field">
          <label htmlFor={`${id}-article`}>
            {t('agreements.column.article')} <span className="muted">({t('form.optional')})</span>
          </label>
          <input id={`${id}-article`} name="article" className="input" autoComplete="off" value={article} onChange={(event) => setArticle(event.target.value)} />
        </div>
        <Problem error={send.error} />
        <div className="row">
          <Button type="submit" variant="primary" forbidden={send.isPending}>
            {send.isPending ? t('action.sending') : t('agreements.propose')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
