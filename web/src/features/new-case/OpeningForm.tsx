import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import * as api from '@/shared/api/endpoints';
import { Refused } from '@/shared/api/client';
import { keys, useLegalNow } from '@/shared/api/queries';
import { useCommand } from '@/shared/api/useCommand';
import type { FactValues, Procedure } from '@/shared/api/types';
import { DraftNote } from '@/shared/drafts/DraftNote';
import { useFormDraft } from '@/shared/drafts/useFormDraft';
import { dayOf, longDay } from '@/shared/format/dates';
import { sentence } from '@/shared/format/sentence';
import { parseDay } from '@/shared/format/typedDate';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Message } from '@/shared/ui/Message';
import { Completeness } from './Completeness';
import { Duplicates, lookedAtAs, useCompare, useSimilar } from './Duplicates';
import { MrzReader } from './MrzReader';
import { factsFromMrz } from './mrz';
import { TerritoryField } from './TerritoryField';
import { useWhoIsTyped } from './who';

/** Who the case is about: read from the passport or typed, compared with cases that are there, checked for completeness, then filed. */
export function OpeningForm({ pack, territory, onTerritory }: { pack: Procedure; territory: string; onTerritory: (code: string) => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const form = pack.opening_form;
  const state = useFactForm(form);
  const draft = useFormDraft(`new ${pack.id}`, state);
  // How often it was sent: what is wrong is said at each.
  const [sent, setSent] = useState(0);
  const { who, settle } = useWhoIsTyped(form, state.typed);
  const open = useCommand({
    send: (facts: FactValues, command) => api.openCase({ pack: pack.id, territory, facts }, command),
    changes: [keys.inbox, keys.cases],
    onDone: (opened) => {
      draft.drop();
      void navigate(`/cases/${opened.id}`);
    },
  });
  const similar = useSimilar(who, open.isPending || open.isSuccess);
  const compare = useCompare();
  const [comparing, setComparing] = useState(false);
  const alike = lookedAtAs(similar.data);
  const [lookedAt, setLookedAt] = useState('');
  const [asked, setAsked] = useState(0);
  const looked = alike !== '' && lookedAt === alike;
  const refused = open.error instanceof Refused && open.error.problem.place === '/territory' ? sentence(open.error.problem.detail || open.error.problem.title) : undefined;
  const wrongTerritory = sent > 0 && territory === '' ? t('new_case.no_territory') : refused;
  const { now, zone } = useLegalNow();
  const expires = form.fields.find((field) => /(^|\.)expires_on$/.test(field.fact));
  const until = expires && parseDay(state.typed[expires.fact]?.text ?? '');
  const expired = until && until < dayOf(now, zone) ? until : undefined;
  const send = async (facts: FactValues) => {
    setSent(sent + 1);
    if (territory === '') return;
    setComparing(true);
    const found = lookedAtAs(await compare(settle()));
    setComparing(false);
    if (found === '' || found === lookedAt) open.mutate(facts);
    else setAsked(asked + 1);
  };
  const offersMrz = form.fields.some((field) => field.mrz || field.fact.startsWith('person.'));

  return (
    <div className="opening">
      <div className="stack">
        <TerritoryField territories={pack.territories ?? []} value={territory} wrong={wrongTerritory} attempt={open.error ?? sent} onChange={onTerritory} />
        {offersMrz ? <MrzReader onRead={(mrz) => state.fill(factsFromMrz(mrz, form))} /> : null}
        <h2>{form.title}</h2>
        <DraftNote draft={draft} onDiscard={state.clear} />
        <FactForm
          form={form}
          state={state}
          submitLabel={t('new_case.submit')}
          pending={open.isPending || comparing}
          error={open.error}
          refusedElsewhere={Boolean(wrongTerritory)}
          onSubmit={(facts) => void send(facts)}
        >
          {expired ? (
            <Message tone="warn" live>
              {t('new_case.expired', { day: longDay(expired, i18n.language) })}
            </Message>
          ) : null}
        </FactForm>
      </div>
      {/* Beside the form: what comes up while somebody presses a button must not move it. */}
      <div className="before-filing">
        <Duplicates query={similar} looked={looked} onLooked={(yes) => setLookedAt(yes ? alike : '')} asked={asked} />
        <Completeness form={form} state={state} territory={territory} />
      </div>
    </div>
  );
}
