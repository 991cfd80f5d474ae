import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inbox } from '@/shared/api/endpoints';
import { calendar } from '@/shared/api/oversight';
import { keys, useLegalNow } from '@/shared/api/queries';
import { dayOf } from '@/shared/format/dates';
import { filesOf, kinds, pack } from './files';

const scopes = ['organisation', 'waiting', 'watching'] as const;
/** The calendar answers at most 400 days: what ran out lately, and a year ahead. */
const days = { before: 30, after: 365 };
const moved = (day: string, by: number) => new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** The first pages of the inbox and the periods of their cases. Nothing is asked of a single case: no file is opened by looking at the list. */
export function useFiles() {
  const { i18n } = useTranslation();
  const { now, zone } = useLegalNow();
  const today = dayOf(now, zone);
  return useQuery({
    queryKey: [...keys.inbox, 'talent', today, i18n.language],
    queryFn: async () => {
      const range = { from: moved(today, -days.before), to: moved(today, days.after) };
      const [counted, ...pages] = await Promise.all([calendar(range), ...scopes.map((scope) => inbox({ scope, pack }))]);
      const here = kinds.filter((kind) => counted.counts.some((one) => one.kind === kind));
      const dues = await Promise.all(here.map((kind) => calendar({ ...range, rows: true, kind })));
      return { files: filesOf(pages.flatMap((page) => page.rows), dues.flatMap((one) => one.rows)), more: pages.some((page) => page.next) || dues.some((one) => one.more) };
    },
  });
}
