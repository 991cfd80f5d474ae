import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { approveMigration, migrations, packs, proposeMigration } from '@/shared/api/administration';
import { useSession } from '@/shared/api/queries';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { MigrationHistory } from './MigrationHistory';
import { MigrationRows } from './MigrationRows';
import { PlanForm } from './PlanForm';
import { ProposedPlan } from './ProposedPlan';
import { usePlanRun } from './usePlanRun';
import { administrationKey, useAdministration } from './useAdministration';

/** Running cases pass to another version by a plan: filled in, tried, proposed by one, begun by another. */
export function MigrationPanel() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const history = useAdministration('migrations', migrations);
  const versions = useAdministration('packs', packs);
  const me = useSession().data?.user;
  const waiting = history.data?.[0]?.event === 'MigrationProposed' ? history.data[0] : undefined;
  // Under which of the two the result stands.
  const [ran, setRan] = useState<'form' | 'proposed'>('form');
  const client = useQueryClient();
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: administrationKey }) };
  const propose = useMutation({ mutationFn: proposeMigration, ...refresh });
  const trial = usePlanRun('trial');
  const move = usePlanRun('move');
  const approve = useMutation({
    mutationFn: approveMigration,
    onSuccess: async (_, text) => {
      await move.run(text);
      await client.invalidateQueries({ queryKey: administrationKey });
    },
  });
  const busy = trial.busy || move.busy || propose.isPending || approve.isPending;
  const attempt = (where: 'form' | 'proposed', text: string) => {
    setRan(where);
    void trial.run(text);
  };
  const from = parameters.get('from') ?? '';
  const result = (
    <>
      {trial.busy ? <p role="status">{t('migration.trying', { count: trial.rows.length })}</p> : null}
      {move.busy ? <p role="status">{t('migration.moving', { count: move.rows.length })}</p> : null}
      <Problem error={propose.error ?? approve.error ?? trial.error ?? move.error} />
      <MigrationRows run={move.started ? move : trial} moved={move.started} />
    </>
  );

  return (
    <>
      <p className="muted">{t('migration.text')}</p>
      <Loaded query={versions}>
        {(rows) => (
          <>
            {waiting ? (
              <ProposedPlan
                plan={waiting}
                rows={rows}
                mine={waiting.by === me}
                busy={busy}
                onTry={() => attempt('proposed', waiting.text ?? '')}
                onApprove={() => {
                  setRan('proposed');
                  approve.mutate(waiting.text ?? '');
                }}
              />
            ) : (
              <p className="muted">{t('migration.nothing_proposed')}</p>
            )}
            {ran === 'proposed' ? result : null}
            <PlanForm key={from} rows={rows} from={from} to={parameters.get('to') ?? ''} busy={busy} onTry={(text) => attempt('form', text)} onPropose={(text) => propose.mutate(text, { onSuccess: () => setRan('proposed') })} />
            {ran === 'form' ? result : null}
          </>
        )}
      </Loaded>
      <Loaded query={history}>{(rows) => <MigrationHistory rows={rows} />}</Loaded>
    </>
  );
}
