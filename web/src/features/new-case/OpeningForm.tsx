import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import * as api from '@/shared/api/endpoints';
import { keys } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { FactValues, Procedure } from '@/shared/api/types';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Message } from '@/shared/ui/Message';
import { Completeness } from './Completeness';
import { MrzReader } from './MrzReader';
import { factsFromMrz } from './mrz';

/** Who the case is about: read from the passport or typed, checked for completeness, then filed. */
export function OpeningForm({ pack, territory }: { pack: Procedure; territory: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = pack.opening_form;
  const state = useFactForm(form);
  const [noTerritory, setNoTerritory] = useState(false);
  const open = useCommand({
    send: (facts: FactValues, command) => api.openCase({ pack: pack.id, territory, facts }, command),
    changes: [keys.inbox, keys.cases],
    onDone: (opened) => void navigate(`/cases/${opened.id}`),
  });
  const offersMrz = form.fields.some((field) => field.mrz || field.fact.startsWith('person.'));

  return (
    <div className="opening">
      <div className="stack">
        {offersMrz ? <MrzReader onRead={(mrz) => state.fill(factsFromMrz(mrz, form))} /> : null}
        <h2>{form.title}</h2>
        <FactForm
          form={form}
          state={state}
          submitLabel={t('new_case.submit')}
          pending={open.isPending}
          error={open.error}
          onSubmit={(facts) => {
            setNoTerritory(territory === '');
            if (territory !== '') open.mutate(facts);
          }}
        >
          {noTerritory && territory === '' ? (
            <Message tone="stop" live>
              {t('new_case.no_territory')}
            </Message>
          ) : null}
        </FactForm>
      </div>
      <Completeness form={form} state={state} territory={territory} />
    </div>
  );
}
