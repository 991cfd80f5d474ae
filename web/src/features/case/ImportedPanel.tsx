import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { fileName } from '@/shared/form/fileName';
import { Pairs } from '@/shared/ui/Pairs';

/** What the imported file says and nobody has sent in a form yet: nothing of it counts. */
export function ImportedPanel({ view }: { view: CaseView }) {
  const { t, i18n } = useTranslation();
  const proposals = view.proposals;
  if (!proposals) return null;
  return (
    <details className="panel imported">
      <summary>{t('proposed.title', { count: proposals.facts.length })}</summary>
      <p className="muted">
        {t('proposed.text', { file: fileName(proposals, t, i18n.language) })}
        {proposals.reference ? ` ${t('proposed.reference', { reference: proposals.reference })}` : null}
      </p>
      <Pairs pairs={proposals.facts} />
    </details>
  );
}
