import { useTranslation } from 'react-i18next';
import type { FormField, Proposed } from '@/shared/api/types';
import { Button } from '@/shared/ui/Button';
import { fileName } from './fileName';
import { typedValue, type Typed } from './values';

interface ProposedNoteProps {
  field: FormField;
  proposed: Proposed;
  id: string;
  onChange: (typed: Typed) => void;
}

/**
 * What an imported file says of a field: filled in where something must be said, offered where it need not, told with the refusal where
 * the field does not take it.
 */
export function ProposedNote({ field, proposed, id, onChange }: ProposedNoteProps) {
  const { t, i18n } = useTranslation();
  const { value, refusal, display } = proposed;
  const offered = !refusal && value !== undefined && !field.required;
  const kind = refusal ? 'refused' : value === undefined ? 'said' : offered ? 'offered' : 'filled';
  return (
    <span className="proposed" id={id}>
      {t(`proposed.${kind}`, { file: fileName(proposed, t, i18n.language), display, refusal })}
      {offered ? (
        <>
          {' '}
          <Button variant="quiet" aria-label={t('proposed.take_one', { label: field.label, display })} onClick={() => onChange(typedValue(value, field, i18n.language))}>
            {t('proposed.take')}
          </Button>
        </>
      ) : null}
    </span>
  );
}
