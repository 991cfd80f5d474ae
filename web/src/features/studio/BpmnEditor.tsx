import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '@/shared/ui/Message';
import { showFirst, type Box, type Canvas } from './canvas';
import { ZoomButtons } from './ZoomButtons';
import extensions from '../../../../docs/modeller/entente-bpmn.json';

interface Registry {
  get(id: string): object | undefined;
  filter(wanted: (element: Drawn) => boolean): Drawn[];
}
interface Drawn extends Box {
  type: string;
  parent?: Drawn;
}
interface Selection {
  select(element: object): void;
}

/** Buttons on the drawing stay large enough to be hit; from so far that they would lie on each other, there are none. */
const wholeOverlays = { defaults: { show: { minZoom: 0.6 }, scale: { min: 1 } } };

export interface EditorProps {
  xml: string;
  onChange: (xml: string) => void;
  /** Ids of the elements about which something was found. */
  marked: string[];
  /** The element to show. */
  focus?: string;
  /** What the pack calls a decision. */
  decisionName: (id: string, written?: string) => string;
}

/** Where the procedure starts; what starts a part of it on an event comes after. */
const startOf = (registry: Registry) => registry.filter((one) => one.type === 'bpmn:StartEvent' && one.parent?.type !== 'bpmn:SubProcess').sort((a, b) => a.x - b.x || a.y - b.y)[0];

/** A procedure drawn and changed with bpmn-js; what the server finds is marked on it. */
export function BpmnEditor({ xml, onChange, marked, focus }: EditorProps) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<Modeler>();
  const [failed, setFailed] = useState(false);
  // Read once: what is typed here must not be read back while it is typed. Another file is another editor, by its key.
  const first = useRef(xml);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!container.current) return undefined;
    const editor = new Modeler({ container: container.current, moddleExtensions: { entente: extensions }, overlays: wholeOverlays });
    let current = true;
    editor
      .importXML(first.current)
      .then(() => {
        if (!current) return;
        showFirst(editor.get<Canvas>('canvas'), startOf(editor.get<Registry>('elementRegistry')));
        editor.on('commandStack.changed', () => void editor.saveXML({ format: true }).then(({ xml: saved }) => saved && changed.current(saved)));
        setModeler(editor);
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    if (!modeler) return undefined;
    const canvas = modeler.get<Canvas>('canvas');
    const registry = modeler.get<Registry>('elementRegistry');
    const shown = marked.filter((id) => registry.get(id));
    for (const id of shown) canvas.addMarker(id, 'finding');
    return () => {
      for (const id of shown) if (registry.get(id)) canvas.removeMarker(id, 'finding');
    };
  }, [modeler, marked]);

  useEffect(() => {
    if (!modeler || !focus) return;
    const element = modeler.get<Registry>('elementRegistry').get(focus);
    if (!element) return;
    modeler.get<Canvas>('canvas').scrollToElement(focus);
    modeler.get<Selection>('selection').select(element);
  }, [modeler, focus]);

  if (failed) return <Message tone="warn">{t('studio.not_drawn')}</Message>;
  return (
    <div className="stack">
      {modeler ? <ZoomButtons canvas={modeler.get<Canvas>('canvas')} /> : null}
      <div ref={container} className="studio-canvas" role="application" aria-label={t('studio.drawing_bpmn')} />
    </div>
  );
}
