import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duties, type Duty, type Supervision } from '@/shared/api/oversight';
import { Button } from '@/shared/ui/Button';
import { Choices } from '@/shared/ui/Choices';
import { useShortcut } from '@/shared/ui/keyboard';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { AssignDialog } from './AssignDialog';
import { DutyTable } from './DutyTable';
import { dutiesKey } from './key';

const addressOf = (who: string | undefined, late: boolean) => {
  const query = new URLSearchParams({ ...(who ? { who } : {}), ...(late ? { late: 'true' } : {}) }).toString();
  return query ? `/supervision?${query}` : '/supervision';
};

/** The tasks behind the figures: all, those of one person, those of nobody, those that are late. */
export function Duties({ shown, who, late }: { shown: Supervision; who?: string; late: boolean }) {
  const { t, i18n } = useTranslation();
  const [giving, setGiving] = useState<Duty[]>([]);
  const [chosen, setChosen] = useState(new Set<string>());
  const asked = { ...(who === 'nobody' ? { nobody: true } : who ? { holder: who } : {}), ...(late ? { late } : {}) };
  const query = useInfiniteQuery({
    queryKey: [...dutiesKey, asked, i18n.language],
    queryFn: ({ pageParam }) => duties(asked, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const picked = rows.filter((row) => chosen.has(row.task));
  const total = shown.people.reduce((sum, one) => sum + one.load.open, shown.nobody.open);
  const totalLate = shown.people.reduce((sum, one) => sum + one.load.late, shown.nobody.late);
  const name = who && who !== 'nobody' ? (shown.people.find((one) => one.user === who)?.name ?? who) : undefined;
  useShortcut('a', () => {
    const focused = rows.find((row) => document.activeElement?.closest('tr')?.dataset.task === row.task);
    if (focused) setGiving([focused]);
  });

  return (
    <section aria-labelledby="duties" className="stack">
      <div className="page-tools">
        <h2 id="duties">{name ? t('supervision.tasks_of', { name }) : who ? t('supervision.tasks_of_nobody') : t('supervision.tasks')}</h2>
        <Choices
          label={t('supervision.which')}
          chosen={late ? 'late' : who ? 'who' : 'all'}
          choices={[
            { id: 'all', label: t('supervision.all'), count: total, to: '/supervision' },
            { id: 'late', label: t('supervision.late'), count: who ? undefined : totalLate, to: addressOf(who, true) },
            ...(who && late ? [{ id: 'who', label: name ?? t('supervision.nobody'), to: addressOf(who, false) }] : []),
          ]}
        />
      </div>
      {picked.length > 0 ? (
        <div className="row no-print" role="region" aria-label={t('inbox.batch')}>
          <strong>{t('inbox.chosen', { count: picked.length })}</strong>
          <Button onClick={() => setGiving(picked)}>{t('supervision.give')}</Button>
          <Button variant="quiet" onClick={() => setChosen(new Set())}>
            {t('inbox.unchoose')}
          </Button>
        </div>
      ) : null}
      <Loaded query={query}>{() => (rows.length === 0 ? <Empty>{t('supervision.none')}</Empty> : <DutyTable rows={rows} chosen={chosen} onChoose={setChosen} onGive={(row) => setGiving([row])} />)}</Loaded>
      {query.hasNextPage ? (
        <p>
          <Button onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>
        </p>
      ) : null}
      {giving.length > 0 ? (
        <AssignDialog
          duties={giving}
          onClose={() => setGiving([])}
          onGiven={(given) => setChosen((before) => new Set([...before].filter((task) => !given.includes(task))))}
        />
      ) : null}
    </section>
  );
}
