import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { approveMigration, migrationSketch, migrations, packs, proposeMigration } from '@/shared/api/administration';
import { useSession } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';
import { MigrationHistory } from './MigrationHistory';
import { MigrationRows } from './MigrationRows';
import { usePlanRun } from './usePlanRun';
import { administrationKey, useAdministration } from './useAdministration';

/** Running cases pass to another version by a plan: written, tried, proposed by one, begun by another. */
export function MigrationPanel() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const history = useAdministration('migrations', migrations);
  const versions = useAdministration('packs', packs);
  const me = useSession().data?.user;
  const waiting = history.data?.[0]?.event === 'MigrationProposed' ? history.data[0] : undefined;
  const [plan, setPlan] = useState<string>();
  const text = plan ?? waiting?.text ?? '';
  const client = useQueryClient();
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: administrationKey }) };
  const sketch = useMutation({ mutationFn: ({ from, to }: { from: string; to: string }) => migrationSketch(from, to), onSuccess: setPlan });
  const propose = useMutation({ mutationFn: proposeMigration, ...refresh });
  const trial = usePlanRun('trial');
  const move = usePlanRun('move');
  const approve = useMutation({
    mutationFn: approveMigration,
    onSuccess: async () => {
      await move.run(text);
      await client.invalidateQueries({ queryKey: administrationKey });
    },
  });
  const mine = waiting?.by === me;
  const same = Boolean(waiting?.text) && waiting?.text === text;
  const busy = trial.busy || move.busy || propose.isPending || approve.isPending;

  return (
    <>
      <p className="muted">{t('migration.text')}</p>
      <Loaded query={versions}>{(rows) => <Start key={`${parameters.get('from')}`} rows={rows} from={parameters.get('from') ?? ''} to={parameters.get('to') ?? ''} onSketch={(from, to) => sketch.mutate({ from, to })} />}</Loaded>
      <Problem error={sketch.error} />
      <div className="field wide">
        <label htmlFor="plan">{t('migration.plan')}</label>
        <span className="hint">{t('migration.plan_hint')}</span>
        <textarea id="plan" className="input mono plan" spellCheck={false} value={text} onChange={(event) => setPlan(event.target.value)} />
      </div>
      <div className="row">
        <Button forbidden={!text.trim() || busy} onClick={() => void trial.run(text)}>
          {trial.busy ? t('migration.trying', { count: trial.rows.length }) : t('migration.try')}
        </Button>
        <Button forbidden={!text.trim() || busy} onClick={() => propose.mutate(text)}>
          {t('migration.propose')}
        </Button>
        <Button variant="primary" forbidden={!waiting || mine || !same || busy} aria-describedby="approval" onClick={() => approve.mutate(text)}>
          {move.busy ? t('migration.moving', { count: move.rows.length }) : t('migration.approve')}
        </Button>
        <span id="approval" className="muted">
          {waiting ? (mine ? t('migration.second_person') : same ? t('migration.proposed_by', { name: waiting.by ?? '' }) : t('migration.plan_differs')) : t('migration.nothing_proposed')}
        </span>
      </div>
      <Problem error={propose.error ?? approve.error ?? trial.error ?? move.error} />
      <MigrationRows run={move.started ? move : trial} moved={move.started} />
      <Loaded query={history}>{(rows) => <MigrationHistory rows={rows} />}</Loaded>
    </>
  );
}

function Start({ rows, from: asked, to: wanted, onSketch }: { rows: Awaited<ReturnType<typeof packs>>; from: string; to: string; onSketch: (from: string, to: string) => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(asked);
  const [to, setTo] = useState(wanted);
  const choice = (id: string, label: string, value: string, set: (value: string) => void) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t('form.choose')}</option>
        {rows.map((row) => (
          <option key={row.hash} value={row.hash}>
            {`${row.id} ${row.version} · ${row.hash.slice(0, 8)} · ${t('migration.cases', { count: row.cases })}`}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <div className="row versions">
      {choice('from', t('migration.from'), from, setFrom)}
      {choice('to', t('migration.to'), to, setTo)}
      <Button forbidden={!from || !to || from === to} onClick={() => onSketch(from, to)}>
        {t('migration.sketch')}
      </Button>
    </div>
  );
}
