import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/shared/api/queries';
import { recordHearing, type HearingPlace, type HearingSlot } from '@/shared/api/registers';
import type { FactValues, Form } from '@/shared/api/types';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Dialog } from '@/shared/ui/Dialog';
import { Fault } from '@/shared/ui/Fault';

/** The result of one hearing, recorded in its case; what the case refuses is said here. */
export function ResultDialog({ slot, place, title, form, onClose }: { slot: HearingSlot; place: HearingPlace; title: string; form: Form; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const state = useFactForm(form);
  const send = useMutation({
    mutationFn: (facts: FactValues) => recordHearing(slot.id, place.reservation, facts),
    onSuccess: async (after) => {
      await client.invalidateQueries({ queryKey: keys.inbox });
      if (!after.places.find((one) => one.reservation === place.reservation)?.awaits_result) onClose();
    },
  });
  const fault = send.data?.places.find((one) => one.reservation === place.reservation)?.fault;
  return (
    <Dialog title={title} open onClose={onClose}>
      <p>
        {place.reference} · {place.person}
      </p>
      {slot.over ? null : <p className="muted">{t('hearings.result_before')}</p>}
      {fault ? <Fault fault={fault} /> : null}
      <FactForm form={form} state={state} submitLabel={t('hearings.result')} pending={send.isPending} error={send.error} onSubmit={(facts) => send.mutate(facts)} onCancel={onClose} />
    </Dialog>
  );
}
