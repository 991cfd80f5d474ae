import { fullInstant, near } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';

/** An instant in relative words when near; the full instant is in its title. */
export function When({ at, day, hourOfWeek }: { at: string; day?: string; hourOfWeek?: boolean }) {
  const reading = useReading();
  return (
    <time dateTime={at} title={fullInstant(at, reading)}>
      {near(at, day, reading, hourOfWeek)}
    </time>
  );
}
