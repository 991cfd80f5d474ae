import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/shared/drafts/DraftNote';
import { draftsAreKept } from '@/shared/drafts/drafts';
import type { FormDraft } from '@/shared/drafts/useFormDraft';
import { Message } from '@/shared/ui/Message';

/** That changes came back; or, before the first one is made, that this page cannot keep them. */
export function StudioDraftNote({ kept, onDiscard }: { kept: FormDraft; onDiscard: () => void }) {
  const { t } = useTranslation();
  if (!draftsAreKept()) return <Message tone="warn">{t('studio.not_kept')}</Message>;
  return kept.from ? <DraftNote draft={kept} onDiscard={onDiscard} /> : null;
}
