import { useTranslation } from 'react-i18next';
import type { Form } from '@/shared/api/types';
import type { FactFormState } from '@/shared/form/useFactForm';
import { useLegalNow } from '@/shared/api/queries';
import { dayOf } from '@/shared/format/dates';
import { asked, collect, isDoubtful } from '@/shared/form/values';
import { Status } from '@/shared/ui/Message';

interface CompletenessProps {
  form: Form;
  state: FactFormState;
  territory: string;
}

/** What is still missing before the case can be filed, kept up to date while typing. */
export function Completeness({ form, state, territory }: CompletenessProps) {
  const { t } = useTranslation();
  const { now, zone } = useLegalNow();
  const today = dayOf(now, zone);
  const { errors } = collect(form, state.typed);
  const doubtful = asked(form).filter((field) => isDoubtful(field, state.typed[field.fact], today));
  const required = asked(form).filter((field) => field.required || errors[field.fact] || doubtful.includes(field));
  const missing = required.filter((field) => errors[field.fact]).length + (territory === '' ? 1 : 0);
  return (
    <aside className="completeness" aria-labelledby="completeness-title">
      <h2 id="completeness-title">{t('new_case.completeness')}</h2>
      <p role="status">
        {missing === 0 && doubtful.length === 0 ? <Status tone="good">{t('new_case.complete')}</Status> : missing === 0 ? <Status tone="warn">{t('new_case.doubtful', { count: doubtful.length })}</Status> : t('new_case.missing', { count: missing })}
      </p>
      <ul>
        <Line label={t('new_case.territory')} ready={territory !== ''} />
        {required.map((field) => (
          <Line key={field.fact} label={field.label} ready={!errors[field.fact]} doubtful={doubtful.includes(field)} />
        ))}
      </ul>
    </aside>
  );
}

function Line({ label, ready, doubtful = false }: { label: string; ready: boolean; doubtful?: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="completeness-line">
      <span>{label}</span>
      {doubtful ? <Status tone="warn">{t('new_case.to_check')}</Status> : ready ? <Status tone="good">{t('new_case.given')}</Status> : <Status tone="warn">{t('new_case.to_give')}</Status>}
    </li>
  );
}
