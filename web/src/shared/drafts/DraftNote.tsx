import { useTranslation } from 'react-i18next';
import { useReading } from '@/shared/i18n/useReading';
import { clockTime } from '@/shared/format/dates';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { draftsAreKept } from './drafts';
import type { FormDraft } from './useFormDraft';

/** Says that a draft came back, and offers to begin anew. */
export function DraftNote({ draft, onDiscard }: { draft: FormDraft; onDiscard: () => void }) {
  const { t } = useTranslation();
  const reading = useReading();
  if (!draftsAreKept()) return <p className="muted">{t('draft.not_kept')}</p>;
  if (!draft.from) return <p className="muted">{t('draft.kept')}</p>;
  return (
    <Message tone="info" live>
      <p>{t('draft.restored', { time: clockTime(draft.from, reading) })}</p>
      <Button
        variant="quiet"
        onClick={() => {
          draft.drop();
          onDiscard();
        }}
      >
        {t('draft.discard')}
      </Button>
    </Message>
  );
}
