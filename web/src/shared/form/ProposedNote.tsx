import { useTranslation } from 'react-i18next';
import type { Proposed } from '@/shared/api/types';
import { fileName } from './fileName';

/** What an imported file says of a field: filled in where the field takes it, told with the refusal where it does not. */
export function ProposedNote({ proposed, id }: { proposed: Proposed; id: string }) {
  const { t, i18n } = useTranslation();
  const said = { file: fileName(proposed, t, i18n.language), display: proposed.display, refusal: proposed.refusal };
  const kind = proposed.refusal ? 'refused' : proposed.value === undefined ? 'said' : 'filled';
  return (
    <span className="proposed" id={id}>
      {t(`proposed.${kind}`, said)}
    </span>
  );
}
