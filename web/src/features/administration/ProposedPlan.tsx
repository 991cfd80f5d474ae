import { useTranslation } from 'react-i18next';
import type { AdminPack, MigrationEvent } from '@/shared/api/administration';
import { shortDay } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { When } from '@/shared/ui/When';

interface ProposedPlanProps {
  plan: MigrationEvent;
  rows: AdminPack[];
  mine: boolean;
  busy: boolean;
  onTry: () => void;
  onApprove: () => void;
}

/** The plan that waits, in words; who proposed it does not begin it. */
export function ProposedPlan({ plan, rows, mine, busy, onTry, onApprove }: ProposedPlanProps) {
  const { t, i18n } = useTranslation();
  const version = (hash = '') => {
    const row = rows.find((one) => one.hash === hash);
    return row ? `${row.title} ${row.version} (${hash.slice(0, 8)})` : hash.slice(0, 12);
  };
  const day = (bound?: string) => (bound ? shortDay(bound, i18n.language) : '…');
  const parts = plan.parts;
  return (
    <section className="stack" aria-labelledby="proposed-plan">
      <h2 id="proposed-plan">{t('migration.proposed')}</h2>
      <Message tone="warn">
        <p>
          {t('migration.proposed_by', { name: plan.by_name ?? plan.by ?? '' })} <When at={plan.at} />
        </p>
        <p>{mine ? t('migration.second_person') : t('migration.read_then')}</p>
      </Message>
      <dl className="facts">
        <dt>{t('migration.from')}</dt>
        <dd>{version(plan.from)}</dd>
        <dt>{t('migration.to')}</dt>
        <dd>{version(plan.to)}</dd>
        <dt>{t('migration.reason')}</dt>
        <dd>{plan.reason}</dd>
        {parts ? (
          <>
            <dt>{t('migration.mapping')}</dt>
            <dd>{parts.elements.length === 0 ? t('migration.none_renamed') : <Lines lines={parts.elements.map((one) => `${one.before_name} → ${one.after_name}`)} />}</dd>
            {parts.deadlines.length > 0 ? (
              <>
                <dt>{t('migration.allow_deadlines')}</dt>
                <dd>{parts.deadlines.map((one) => one.name).join(', ')}</dd>
              </>
            ) : null}
            {parts.loosened.length > 0 ? (
              <>
                <dt>{t('migration.allow_loosened')}</dt>
                <dd>{parts.loosened.map((one) => one.name).join(', ')}</dd>
              </>
            ) : null}
            {parts.stays.length > 0 ? (
              <>
                <dt>{t('migration.stays')}</dt>
                <dd>
                  <Lines lines={parts.stays.map((one) => `${one.fact}, ${day(one.from)} – ${day(one.to)} (${one.article})`)} />
                </dd>
              </>
            ) : null}
          </>
        ) : null}
      </dl>
      <div className="row">
        <Button forbidden={busy || !plan.text} onClick={onTry}>
          {t('migration.try')}
        </Button>
        <Button variant="primary" forbidden={mine || busy || !plan.text} title={mine ? t('migration.second_person') : undefined} onClick={onApprove}>
          {t('migration.approve')}
        </Button>
      </div>
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
