import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { journal } from '@/shared/api/inspection';
import { Button } from '@/shared/ui/Button';
import { Empty, Loaded } from '@/shared/ui/Loaded';
import { eventTypes, useEventName } from './eventNames';
import { Filters } from './Filters';
import { JournalTable } from './JournalTable';
import { useProofs } from './useProofs';

const asked = (parameters: URLSearchParams, interventions: boolean) => {
  const value = (name: string) => parameters.get(name) ?? undefined;
  return { reference: value('reference'), event: value('event'), actor: value('actor'), from: value('from'), to: value('to'), ...(interventions ? { interventions } : {}) };
};

export function JournalPanel({ interventions }: { interventions: boolean }) {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const name = useEventName();
  const proofs = useProofs();
  const wanted = asked(parameters, interventions);
  const query = useInfiniteQuery({
    queryKey: ['journal', wanted, i18n.language],
    queryFn: ({ pageParam }) => journal(wanted, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const totals = query.data?.pages[0];
  const number = new Intl.NumberFormat(i18n.language);
  const provable = rows.filter((row) => row.integrated);
  return (
    <>
      <p className="muted">{t(interventions ? 'audit.interventions_text' : 'audit.text')}</p>
      <Filters
        label={t('audit.filters')}
        fields={[
          { name: 'reference', label: t('inspection.reference'), type: 'text' },
          { name: 'event', label: t('audit.event'), type: 'select', options: eventTypes.map((type) => ({ value: type, label: name(type) })).sort((one, other) => one.label.localeCompare(other.label, i18n.language)) },
          { name: 'actor', label: t('audit.actor'), type: 'text' },
          { name: 'from', label: t('inspection.from'), type: 'date' },
          { name: 'to', label: t('inspection.to'), type: 'date' },
        ]}
      />
      <Loaded query={query}>
        {() => (
          <>
            <div className="page-tools">
              <p className="muted">{totals ? t('audit.totals', { recorded: number.format(totals.recorded), integrated: number.format(totals.integrated) }) : null}</p>
              <div className="row no-print">
                {proofs.summary ? (
                  <span role="status">{proofs.summary.wrong > 0 ? t('audit.some_wrong', { count: proofs.summary.wrong }) : t('audit.all_right', { count: proofs.summary.right })}</span>
                ) : null}
                <Button forbidden={provable.length === 0 || proofs.busy} onClick={() => void proofs.verifyAll(provable.map((row) => row.position))}>
                  {proofs.busy ? t('audit.verifying', { done: proofs.done, count: provable.length }) : t('audit.verify_all', { count: provable.length })}
                </Button>
              </div>
            </div>
            {rows.length === 0 ? <Empty>{t(query.hasNextPage ? 'audit.none_yet' : 'audit.none')}</Empty> : <JournalTable rows={rows} proofs={proofs} marked={!interventions} />}
          </>
        )}
      </Loaded>
      {query.hasNextPage ? (
        <p>
          <Button forbidden={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('audit.earlier')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
