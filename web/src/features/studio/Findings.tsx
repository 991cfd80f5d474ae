import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Status } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { kindOf } from './draft';
import type { PackNames } from './difference/useNames';
import type { Finding } from './studioEndpoints';

interface FindingsProps {
  findings: Finding[] | undefined;
  waiting: boolean;
  error: unknown;
  names: PackNames;
  onShow: (finding: Finding) => void;
}

/** What the server's checker finds, as one types; each leads to its place. */
export function Findings({ findings, waiting, error, names, onShow }: FindingsProps) {
  const { t } = useTranslation();
  const nameOf = ({ file, element = '' }: Finding) => (kindOf(file) === 'dmn' ? names.decision : names.element)(element);
  return (
    <section className="panel stack" aria-labelledby="findings-title">
      <h2 id="findings-title">{t('studio.findings')}</h2>
      <p role="status">
        {waiting ? (
          <span className="muted">{t('studio.checking')}</span>
        ) : findings?.length === 0 ? (
          <Status tone="good">{t('studio.no_finding')}</Status>
        ) : findings ? (
          <Status tone="stop">{t('studio.finding_count', { count: findings.length })}</Status>
        ) : null}
      </p>
      <Problem error={error} />
      <ol className="studio-findings">
        {findings?.slice(0, 100).map((finding, number) => (
          <li key={number}>
            <p>
              <Button variant="quiet" onClick={() => onShow(finding)}>
                {finding.line ? t('studio.at_line', { file: finding.file, line: finding.line }) : finding.file}
              </Button>
            </p>
            {finding.element ? (
              <p className="muted">
                {t('studio.at_element', { name: nameOf(finding) })}
                {nameOf(finding) === finding.element ? null : (
                  <>
                    {' '}
                    <code>{finding.element}</code>
                  </>
                )}
              </p>
            ) : null}
            <p>{finding.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
