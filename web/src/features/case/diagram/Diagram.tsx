import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { smallestScale } from '@/shared/picture/legible';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { endsInView } from './messageEnds';
import './diagram.css';

export interface DiagramMarks {
  /** Elements and flows already passed. */
  path: string[];
  tokens: { element: string; count: number }[];
  /** Elements whose act has a guard. */
  guarded: string[];
  /** The element of the current duty, which is shown first where not all can be. */
  duty?: string;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom(): number;
  zoom(level: 'fit-viewport' | number, centre?: 'auto'): number;
  viewbox(box: Box): void;
  getSize(): { width: number; height: number };
  addMarker(element: string, marker: string): void;
}
interface Registry {
  get(id: string): Partial<Box> | undefined;
}
interface Overlays {
  add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): void;
}

/** The procedure drawn: path taken in a solid line, tokens as filled marks with a number, guards as a small shield. */
export function Diagram({ xml, marks, title }: { xml: string; marks: DiagramMarks; title: string }) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!container.current) return undefined;
    const style = getComputedStyle(document.documentElement);
    const shown = new NavigatedViewer({
      container: container.current,
      bpmnRenderer: {
        defaultFillColor: style.getPropertyValue('--grey-1').trim(),
        defaultStrokeColor: style.getPropertyValue('--grey-4').trim(),
        defaultLabelColor: style.getPropertyValue('--grey-6').trim(),
      },
    });
    viewer.current = shown;
    let current = true;
    shown
      .importXML(endsInView(xml))
      .then(() => {
        if (current) mark(shown, marks);
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
      shown.destroy();
    };
  }, [xml, marks]);

  const zoom = (factor: number) => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    if (!viewer.current || !canvas) return;
    if (factor === 0) fit(viewer.current, marks);
    else canvas.zoom(Math.max(smallestScale, canvas.zoom() * factor), 'auto');
  };
  if (failed) return <Message tone="warn">{t('procedure.not_drawn')}</Message>;
  return (
    <figure className="diagram-figure" aria-label={`${t('procedure.diagram')} : ${title}`}>
      <div className="row no-print">
        <Button onClick={() => zoom(1.25)}>{t('procedure.larger')}</Button>
        <Button onClick={() => zoom(0.8)}>{t('procedure.smaller')}</Button>
        <Button onClick={() => zoom(0)}>{t('procedure.whole')}</Button>
        {tokensHere(xml, marks) ? <Button onClick={() => viewer.current && showWhereItStands(viewer.current, marks)}>{t('procedure.where')}</Button> : null}
      </div>
      <div ref={container} className="diagram" />
      <figcaption className="muted">{t('procedure.legend')}</figcaption>
    </figure>
  );
}

const tokensHere = (xml: string, marks: DiagramMarks) => marks.tokens.some((token) => xml.includes(`bpmnElement="${token.element}"`));

function showWhereItStands(viewer: NavigatedViewer, marks: DiagramMarks) {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const here = [marks.duty ?? '', ...marks.tokens.map((token) => token.element)].map((id) => registry.get(id)).find((element) => element?.x !== undefined);
  if (!here) {
    canvas.zoom(smallestScale, 'auto');
    return;
  }
  const scale = 0.9;
  const { width, height } = canvas.getSize();
  const centre = { x: (here.x ?? 0) + (here.width ?? 0) / 2, y: (here.y ?? 0) + (here.height ?? 0) / 2 };
  canvas.viewbox({ x: centre.x - width / scale / 2, y: centre.y - height / scale / 2, width: width / scale, height: height / scale });
}

/** The whole drawing where its names stay legible, else the part where the case stands. */
function fit(viewer: NavigatedViewer, marks: DiagramMarks) {
  if (viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto') < smallestScale) showWhereItStands(viewer, marks);
}

function mark(viewer: NavigatedViewer, marks: DiagramMarks) {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  fit(viewer, marks);
  for (const id of marks.path) if (registry.get(id)) canvas.addMarker(id, 'passed');
  for (const id of marks.guarded) if (registry.get(id)) overlays.add(id, { position: { top: -10, right: 12 }, html: shield() });
  for (const { element, count } of marks.tokens)
    if (registry.get(element)) {
      canvas.addMarker(element, 'here');
      overlays.add(element, { position: { top: -14, left: -14 }, html: token(count) });
    }
}

function token(count: number): HTMLElement {
  const html = document.createElement('span');
  html.className = 'token';
  html.textContent = String(count);
  return html;
}

function shield(): HTMLElement {
  const html = document.createElement('span');
  html.className = 'guard';
  return html;
}
