import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/shared/api/queries';
import { answerDemarche, type Demarche, type DemarcheLine } from '@/shared/api/registers';
import type { FactValues, Form } from '@/shared/api/types';
import { FactForm } from '@/shared/form/FactForm';
import { useFactForm } from '@/shared/form/useFactForm';
import { Dialog } from '@/shared/ui/Dialog';
import { Message } from '@/shared/ui/Message';
import { Button } from '@/shared/ui/Button';

/** One answer for the chosen lines, each recorded in its own case; those whose case refuses are named. */
export function AnswerDialog({ list, form, lines, onClose }: { list: Demarche; form: Form; lines: DemarcheLine[]; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const state = useFactForm(form);
  const send = useMutation({
    mutationFn: (facts: FactValues) => answerDemarche(list.id, lines.map((row) => row.line), facts),
    onSuccess: async (after) => {
      await client.invalidateQueries({ queryKey: keys.inbox });
      if (after.results?.every((one) => one.done)) onClose();
    },
  });
  const refused = send.data?.results?.filter((one) => !one.done) ?? [];
  return (
    <Dialog title={list.kind_of_list?.answer_title ?? form.title} open onClose={onClose}>
      <p>{lines.map((row) => `${row.number ?? ''}. ${row.columns[0] ?? row.reference}`).join(' ; ')}</p>
      {refused.length > 0 ? (
        <>
          <Message tone="stop" live>
            {t('demarches.some_refused', { count: refused.length, of: lines.length })}
            <ul>
              {refused.map((one) => (
                <li key={one.line}>
                  {lines.find((row) => row.line === one.line)?.reference} : {one.fault?.text}
                </li>
              ))}
            </ul>
          </Message>
          <Button onClick={onClose}>{t('action.close')}</Button>
        </>
      ) : (
        <FactForm form={form} state={state} submitLabel={t('demarches.record')} pending={send.isPending} error={send.error} onSubmit={(facts) => send.mutate(facts)} onCancel={onClose} />
      )}
    </Dialog>
  );
}
