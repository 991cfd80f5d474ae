import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { kindOf, type Draft } from './draft';
import type { Finding } from './studioEndpoints';
import type { PackNames } from './difference/useNames';
import { usePackFile } from './studioQueries';
import { TextEditor } from './TextEditor';

const BpmnEditor = lazy(async () => ({ default: (await import('./BpmnEditor')).BpmnEditor }));
const DmnEditor = lazy(async () => ({ default: (await import('./DmnEditor')).DmnEditor }));

interface FileEditorProps {
  hash: string;
  path: string;
  draft: Draft;
  findings: Finding[];
  /** The finding to show, when it is in this file. */
  focus?: Finding;
  names: PackNames;
  onChange: (text: string, original: string) => void;
}

/** A file as a drawing, or as its text: both change the same. */
export function FileEditor({ hash, path, draft, findings, focus, names, onChange }: FileEditorProps) {
  const { t } = useTranslation();
  const kind = kindOf(path);
  const [asText, setAsText] = useState(kind === 'text');
  const file = usePackFile(hash, path);
  const marked = useMemo(() => findings.flatMap((one) => (one.file === path && one.element ? [one.element] : [])), [findings, path]);
  const Drawing = kind === 'bpmn' ? BpmnEditor : DmnEditor;
  return (
    <Loaded query={file}>
      {(original) => {
        const text = draft[path] ?? original;
        return (
          <div className="stack">
            {kind === 'text' ? null : (
              <div className="row" role="group" aria-label={t('studio.shown_as')}>
                <Button aria-pressed={!asText} onClick={() => setAsText(false)}>
                  {t('studio.drawing')}
                </Button>
                <Button aria-pressed={asText} onClick={() => setAsText(true)}>
                  {t('studio.text')}
                </Button>
              </div>
            )}
            {asText ? (
              <TextEditor label={path} text={text} line={focus?.line} onChange={(changed) => onChange(changed, original)} />
            ) : (
              <Suspense fallback={<p className="loading" />}>
                <Drawing xml={text} marked={marked} focus={focus?.element} decisionName={names.decision} onChange={(changed) => onChange(changed, original)} />
              </Suspense>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
