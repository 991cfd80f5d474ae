import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '@/shared/ui/Message';
import extensions from '../../../../docs/modeller/entente-bpmn.json';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom(level: 'fit-viewport', centre: 'auto'): number;
  viewbox(): { inner: Box; outer: Box };
  viewbox(shown: Box): void;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
}
interface Registry {
  get(id: string): object | undefined;
}
interface Selection {
  select(element: object): void;
}

/** Below it the names in the drawing can't be read. */
const readableZoom = 0.6;
/** What the palette covers at the left, and a margin at the top: pixels. */
const palette = 130;
const margin = 20;

/** All of the drawing where that can be read, else its beginning, beside the palette. */
function showBeginning(canvas: Canvas) {
  if (canvas.zoom('fit-viewport', 'auto') >= readableZoom) return;
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox({ x: inner.x - palette / readableZoom, y: inner.y - margin / readableZoom, width: outer.width / readableZoom, height: outer.height / readableZoom });
}

export interface EditorProps {
  xml: string;
  onChange: (xml: string) => void;
  /** Ids of the elements about which something was found. */
  marked: string[];
  /** The element to show. */
  focus?: string;
}

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
    const editor = new Modeler({ container: container.current, moddleExtensions: { entente: extensions } });
    let current = true;
    editor
      .importXML(first.current)
      .then(() => {
        if (!current) return;
        showBeginning(editor.get<Canvas>('canvas'));
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
  return <div ref={container} className="studio-canvas" role="application" aria-label={t('studio.drawing_bpmn')} />;
}
