/**
 * Two drawings by element: those that came and went, and what is said differently of those that stayed. How the file is written
 * (order of attributes, prefixes, spaces, the elements without meaning in which it is wrapped) is no difference.
 */
export interface ElementChange {
  kind: 'came' | 'went' | 'changed';
  /** As the standard calls it: userTask, decision, sequenceFlow. */
  element: string;
  id: string;
  name: string;
  /** What is said of it: an attribute, or a part by its way from the element (`conditionExpression`). */
  property?: string;
  before?: string;
  after?: string;
}

export interface DrawingDifference {
  changes: ElementChange[];
  /** How many shapes and edges lie elsewhere; that changes nothing but the picture. */
  moved: number;
}

interface Known {
  element: Element;
  properties: Map<string, string>;
}

/** Of what is drawn, not of what is meant. */
const picture = /\/(DI|DMNDI|BPMN\/20100524\/DI|DD\/.*\/DI)\/?$|bpmn\.io/;
const pictured = (element: Element) => picture.test(element.namespaceURI ?? '') || /^(BPMN|DMN)(DI|Diagram|Plane|Shape|Edge|Label)/.test(element.localName);
/** Said by the sequence flows already. */
const echoes = new Set(['incoming', 'outgoing']);

/** @param apart elements that are compared elsewhere, with all that is in them */
export function drawingDifference(before: string, after: string, apart: (element: Element) => boolean = () => false): DrawingDifference | undefined {
  const old = parsed(before);
  const now = parsed(after);
  if (!old || !now) return undefined;
  const [was, is] = [elementsOf(old, apart), elementsOf(now, apart)];
  const changes: ElementChange[] = [];
  const told = (kind: ElementChange['kind'], { element }: Known) => ({ kind, element: element.localName, id: idOf(element), name: element.getAttribute('name') ?? '' });
  for (const [id, known] of was) if (!is.has(id)) changes.push(told('went', known));
  for (const [id, known] of is) {
    const earlier = was.get(id);
    if (!earlier) {
      changes.push(told('came', known));
      continue;
    }
    if (earlier.element.localName !== known.element.localName)
      changes.push({ ...told('changed', known), property: 'element', before: earlier.element.localName, after: known.element.localName });
    for (const property of new Set([...earlier.properties.keys(), ...known.properties.keys()])) {
      const [from, to] = [earlier.properties.get(property), known.properties.get(property)];
      if (from !== to) changes.push({ ...told('changed', known), property, before: from, after: to });
    }
  }
  return { changes, moved: moved(old, now) };
}

export function parsed(xml: string): Document | undefined {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  return file.getElementsByTagName('parsererror').length > 0 ? undefined : file;
}

/** Words without the spaces between which they are written. */
export const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The root is known by what it is: a file has one. */
const idOf = (element: Element) => (element.parentElement ? (element.getAttribute('id') ?? '') : '');

function elementsOf(file: Document, apart: (element: Element) => boolean): Map<string, Known> {
  const found = new Map<string, Known>();
  const enter = (element: Element) => {
    if (pictured(element) || apart(element)) return;
    const root = element === file.documentElement;
    if (root || element.hasAttribute('id')) found.set(root ? '' : idOf(element), { element, properties: propertiesOf(element, apart) });
    for (const child of element.children) enter(child);
  };
  enter(file.documentElement);
  return found;
}

/** What the standards take where nothing is written: a modeller may write it, or leave it. */
const defaults: Record<string, string> = {
  hitPolicy: 'UNIQUE', preferredOrientation: 'Rule-as-Row', cancelActivity: 'true', isInterrupting: 'true', parallelMultiple: 'false', isForCompensation: 'false',
  startQuantity: '1', completionQuantity: '1', gatewayDirection: 'Unspecified', triggeredByEvent: 'false', instantiate: 'false', eventGatewayType: 'Exclusive',
};
const kept = (attribute: Attr) => defaults[attribute.name] !== attribute.value && attribute.localName !== 'id' && !/xmlns|bpmn\.io|XMLSchema-instance/.test(`${attribute.namespaceURI} ${attribute.name}`) && !/^exporter/.test(attribute.name);

function propertiesOf(element: Element, apart: (element: Element) => boolean): Map<string, string> {
  const found = new Map<string, string[]>();
  const add = (way: string, value: string) => found.set(way, [...(found.get(way) ?? []), value]);
  const read = (part: Element, way: string) => {
    for (const attribute of part.attributes) if (kept(attribute)) add(way ? `${way}.${attribute.localName}` : attribute.localName, words(attribute.value));
    const own = words([...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE).map((node) => node.textContent).join(' '));
    if (own) add(way || 'text', own);
    for (const child of part.children)
      if (!child.hasAttribute('id') && !pictured(child) && !apart(child) && !echoes.has(child.localName)) read(child, wayTo(way, child));
  };
  read(element, '');
  // What a lane holds is a set; any other order may mean something.
  return new Map([...found].map(([way, values]) => [way, (way === 'flowNodeRef' ? [...values].sort() : values).join(', ')]));
}

/** `extensionElements` and `text` wrap what matters, and say nothing. */
const wraps = new Set(['extensionElements', 'text']);
const wayTo = (way: string, child: Element) => (wraps.has(child.localName) ? way : way ? `${way}.${child.localName}` : child.localName);

/** Shapes whose place or size, and edges whose bends, differ. */
function moved(old: Document, now: Document): number {
  const was = picturesOf(old);
  const is = picturesOf(now);
  return [...is].filter(([id, place]) => was.has(id) && was.get(id) !== place).length;
}

function picturesOf(file: Document): Map<string, string> {
  const places = new Map<string, string>();
  for (const one of file.getElementsByTagName('*')) {
    const about = /^(BPMN|DMN)(Shape|Edge)$/.test(one.localName) ? (one.getAttribute('bpmnElement') ?? one.getAttribute('dmnElementRef')) : null;
    if (!about) continue;
    const points = [...one.getElementsByTagName('*')].filter((part) => part.localName === 'Bounds' || part.localName === 'waypoint');
    places.set(about, points.map((part) => ['x', 'y', 'width', 'height'].map((side) => Math.round(Number(part.getAttribute(side) ?? 0))).join(' ')).join(';'));
  }
  return places;
}
