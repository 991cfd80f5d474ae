/**
 * The procedure as an ordered list, read from the same BPMN file as the picture: what the drawing shows to the eye, the
 * list says in words. Elements come in the order of their sequence flows, a process at a time.
 */
const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const entente = 'urn:entente:extensions:1';

const kinds = [
  'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'userTask', 'businessRuleTask', 'sendTask',
  'receiveTask', 'task', 'exclusiveGateway', 'parallelGateway', 'eventBasedGateway', 'subProcess', 'callActivity',
] as const;
export type ElementKind = (typeof kinds)[number];

export interface ProcedureElement {
  id: string;
  kind: ElementKind;
  name: string;
  lane?: string;
  /** The act type that this element carries out, which has a guard. */
  act?: string;
}
export interface ProcedurePart {
  id: string;
  name: string;
  elements: ProcedureElement[];
}

export function readProcedure(xml: string): ProcedurePart[] {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  if (file.getElementsByTagName('parsererror').length > 0) return [];
  const participants = new Map(all(file, 'participant').map((one) => [one.getAttribute('processRef'), one.getAttribute('name')]));
  return all(file, 'process').map((process) => {
    const id = process.getAttribute('id') ?? '';
    const lanes = lanesOf(process);
    const elements = kinds.flatMap((kind) => all(process, kind).map((element) => readElement(element, kind, lanes)));
    return { id, name: participants.get(id) ?? process.getAttribute('name') ?? id, elements: inFlowOrder(elements, flowsOf(process)) };
  });
}

const all = (parent: Document | Element, name: string) => Array.from(parent.getElementsByTagNameNS(bpmn, name));

function readElement(element: Element, kind: ElementKind, lanes: Map<string, string>): ProcedureElement {
  const id = element.getAttribute('id') ?? '';
  const task = element.getElementsByTagNameNS(entente, 'task')[0];
  return { id, kind, name: element.getAttribute('name') ?? '', lane: lanes.get(id), act: task?.getAttribute('act') ?? undefined };
}

function lanesOf(process: Element): Map<string, string> {
  const lanes = new Map<string, string>();
  for (const lane of all(process, 'lane'))
    for (const reference of all(lane, 'flowNodeRef')) lanes.set(reference.textContent?.trim() ?? '', lane.getAttribute('name') ?? '');
  return lanes;
}

function flowsOf(process: Element): Map<string, string[]> {
  const flows = new Map<string, string[]>();
  const add = (from: string | null, to: string | null) => {
    if (from && to) flows.set(from, [...(flows.get(from) ?? []), to]);
  };
  for (const flow of all(process, 'sequenceFlow')) add(flow.getAttribute('sourceRef'), flow.getAttribute('targetRef'));
  for (const event of all(process, 'boundaryEvent')) add(event.getAttribute('attachedToRef'), event.getAttribute('id'));
  return flows;
}

/** Breadth first from the start events; what no flow reaches comes last, in the order of the file. */
function inFlowOrder(elements: ProcedureElement[], flows: Map<string, string[]>): ProcedureElement[] {
  const known = new Map(elements.map((element) => [element.id, element]));
  const starts = elements.filter((element) => element.kind === 'startEvent').map((element) => element.id);
  const seen = new Set<string>(starts);
  const queue = [...starts];
  for (const id of queue)
    for (const next of flows.get(id) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  const reached = queue.flatMap((id) => known.get(id) ?? []);
  return [...reached, ...elements.filter((element) => !seen.has(element.id))];
}
