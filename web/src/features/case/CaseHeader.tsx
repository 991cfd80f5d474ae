import { useTranslation } from 'react-i18next';
import { effectOf } from '@/shared/format/effect';
import type { CaseView, Deadline, Task } from '@/shared/api/types';
import { dayOf, mediumDay, shortDay } from '@/shared/format/dates';
import { languageName, placeName } from '@/shared/format/names';
import { useReading } from '@/shared/i18n/useReading';
import { CaseStatus } from '@/shared/ui/CaseStatus';
import { Cited } from '@/shared/ui/Cited';
import { Due } from '@/shared/ui/Due';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { HeldBy } from './HeldBy';

/** The node calls a case about no person by its reference, which stands beside: the page calls it by what it is. */
const aboutNobody = (view: CaseView): boolean => view.person.label === view.reference;

/** Always in view: who, which case, where it stands, until when, and what holds it. */
export function CaseHeader({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const name = aboutNobody(view) ? view.procedure.title : view.person.label;
  const heading = usePageTitle(`${view.reference} ${name}`);
  return (
    <header className="case-header">
      <div className="case-identity">
        <h1 ref={heading} tabIndex={-1}>
          {view.person.erased ? t('case.erased') : name}
        </h1>
        <PersonLine view={view} />
      </div>
      <dl className="case-place">
        <div className="case-next">
          <dt>{t('case.next_deadline')}</dt>
          <dd>{view.next_deadline && !view.closed_at ? <NextDeadline deadline={view.next_deadline} duty={isDuty(view.next_deadline, view.tasks)} /> : t('case.no_deadline')}</dd>
        </div>
        <div>
          <dt>{t('case.reference')}</dt>
          <dd>{view.reference}</dd>
        </div>
        <div>
          <dt>{t('case.procedure')}</dt>
          <dd>
            {view.procedure.title} · <CaseStatus status={view.status} />
          </dd>
        </div>
        <div>
          <dt>{t('case.step')}</dt>
          <dd>
            <Step view={view} />
          </dd>
        </div>
        <div>
          <dt>{t('case.lead')}</dt>
          <dd>{view.lead.name}</dd>
        </div>
      </dl>
      {view.closed_at ? null : <HeldBy view={view} />}
    </header>
  );
}

function PersonLine({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { language } = useReading();
  const { birth_date, nationality, language: spoken } = view.person;
  const born = birth_date && /^\d{4}-\d{2}-\d{2}$/.test(birth_date) ? shortDay(birth_date, language) : birth_date;
  const line = [
    born && t('case.born', { date: born }),
    nationality && placeName(nationality, language),
    spoken && t('case.speaks', { language: languageName(spoken, language) }),
  ].filter(Boolean);
  return <p className="muted">{line.join(' · ')}</p>;
}

/** Where the case stands: what it waits for, else that it is closed. */
function Step({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { language, zone } = useReading();
  if (view.closed_at) return <>{t('case.closed_on', { date: mediumDay(dayOf(new Date(view.closed_at), zone), language) })}</>;
  const steps = view.tasks.filter((task) => task.kind === 'due').map((task) => task.title);
  return <>{steps.length > 0 ? [...new Set(steps)].join(' · ') : t('case.waiting')}</>;
}

/** Somebody has to do something within the period. */
const isDuty = (deadline: Deadline, tasks: Task[]): boolean => tasks.some((task) => task.kind === 'due' && task.due?.name === deadline.name);

/** A period within which nobody here has a duty is somebody's right, such as to appeal: it runs to its latest reading, and nobody is late. */
function NextDeadline({ deadline, duty }: { deadline: Deadline; duty: boolean }) {
  const { t } = useTranslation();
  const { now } = useReading();
  const late = duty && Date.parse(deadline.warns_at) <= now.getTime();
  const latest = !duty && Date.parse(deadline.warns_at) <= now.getTime();
  return (
    <>
      <strong>
        <Due at={latest ? deadline.binds_at : deadline.warns_at} day={latest ? deadline.binds_day : deadline.warns_day} late={late} target={deadline.target} />
      </strong>
      {` · ${deadline.title}`}
      {deadline.effect ? (
        <span className="muted" title={deadline.effect}>
          {' · '}
          <Cited text={effectOf({ due: deadline }, (effect) => t('inbox.own_target', { effect }))} />
        </span>
      ) : null}
    </>
  );
}
