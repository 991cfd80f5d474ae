import Modeler, { type DmnView } from 'dmn-js/lib/Modeler';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from '@/shared/ui/Message';
import { showAll, type Canvas } from './canvas';
import { ZoomButtons } from './ZoomButtons';
import extensions from '../../../../docs/modeller/entente-dmn.json';
import type { EditorProps } from './BpmnEditor';

/** Rules drawn and changed with dmn-js: the requirements and, for each decision, its table. */
export function DmnEditor({ xml, onChange, marked, focus, decisionName }: EditorProps) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<Modeler>();
  const [views, setViews] = useState<DmnView[]>([]);
  const [shown, setShown] = useState('');
  const [canvas, setCanvas] = useState<Canvas>();
  const [failed, setFailed] = useState(false);
  const first = useRef(xml);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!container.current) return undefined;
    const editor = new Modeler({ container: container.current, moddleExtensions: { entente: extensions } });
    let current = true;
    const save = () => void editor.saveXML({ format: true }).then(({ xml: saved }) => current && changed.current(saved));
    const listen = () => {
      const viewer = editor.getActiveViewer();
      viewer?.off('commandStack.changed', save);
      viewer?.on('commandStack.changed', save);
      setViews(editor.getViews());
      const view = editor.getActiveView();
      setShown(nameOf(view));
      const drawn = view?.type === 'drd' ? viewer?.get<Canvas>('canvas') : undefined;
      setCanvas(drawn);
      if (drawn) showAll(drawn, titled);
    };
    editor
      .importXML(first.current)
      .then(() => {
        if (!current) return;
        listen();
        editor.on('views.changed', listen);
        setModeler(editor);
      })
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    if (!modeler || !focus) return;
    const view = viewOf(modeler.getViews(), first.current, focus);
    if (view && nameOf(view) !== nameOf(modeler.getActiveView())) void modeler.open(view);
  }, [modeler, focus]);

  useEffect(() => {
    const root = container.current;
    if (!root) return undefined;
    // Tables are drawn anew as one types: the marks are set again a moment later.
    const timer = setTimeout(() => {
      for (const old of root.querySelectorAll('.finding')) old.classList.remove('finding');
      for (const id of marked) for (const cell of root.querySelectorAll(`[data-element-id="${CSS.escape(id)}"], [data-row-id="${CSS.escape(id)}"]`)) cell.classList.add('finding');
    }, 100);
    return () => clearTimeout(timer);
  }, [marked, shown, xml, modeler]);

  if (failed) return <Message tone="warn">{t('studio.not_drawn')}</Message>;
  return (
    <div className="stack">
      {views.length > 1 ? (
        <div className="field studio-view">
          <label htmlFor="studio-view">{t('studio.view')}</label>
          <select
            id="studio-view"
            className="input"
            value={shown}
            onChange={(event) => {
              const view = views.find((one) => nameOf(one) === event.target.value);
              if (view) void modeler?.open(view);
            }}
          >
            {views.map((view) => (
              <option key={nameOf(view)} value={nameOf(view)}>
                {view.type === 'drd' ? t('studio.requirements') : decisionName(view.element.id, view.element.name)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {canvas ? <ZoomButtons canvas={canvas} top={titled} /> : null}
      <div ref={container} className="studio-canvas studio-rules" role="application" aria-label={t('studio.drawing_dmn')} />
    </div>
  );
}

/** Below the name of the file, which dmn-js writes over the drawing. */
const titled = 140;

const nameOf = (view: DmnView | undefined) => (view ? `${view.type} ${view.element.id}` : '');

/** The view of the decision within which an element lies. */
function viewOf(views: DmnView[], xml: string, element: string): DmnView | undefined {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  let at: Element | null = file.querySelector(`[id="${CSS.escape(element)}"]`);
  while (at && at.localName !== 'decision') at = at.parentElement;
  const decision = at?.getAttribute('id');
  return views.find((view) => view.type !== 'drd' && view.element.id === decision);
}
