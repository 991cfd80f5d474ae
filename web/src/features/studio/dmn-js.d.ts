/** What is used of dmn-js, which ships no types. */
declare module 'dmn-js/lib/Modeler' {
  export interface DmnView {
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    element: { id: string; name?: string };
  }
  export interface DmnViewer {
    on(event: string, callback: () => void): void;
    off(event: string, callback: () => void): void;
    get<Service>(name: string): Service;
  }
  export default class DmnModeler {
    constructor(options: { container: HTMLElement; moddleExtensions?: Record<string, unknown>; keyboard?: { bind?: boolean } });
    importXML(xml: string, options?: { open?: boolean }): Promise<unknown>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): DmnViewer | undefined;
    open(view: DmnView): Promise<unknown>;
    on(event: string, callback: () => void): void;
    destroy(): void;
  }
}
