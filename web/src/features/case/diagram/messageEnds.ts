const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * A drawing whose message flows all have both ends in view: one that leads into a closed sub-process ends at that sub-process, as its
 * edge is drawn. The viewer knows nothing of a content that is on another diagram, and would leave the arrow out.
 * The viewer writes on an arrow the name of its message, which is the code that nodes exchange: an arrow here says what its own name says.
 */
export function endsInView(xml: string): string {
  const drawing = new DOMParser().parseFromString(xml, 'text/xml');
  const outermost = new Map<string, string>();
  for (const element of drawing.getElementsByTagNameNS(model, 'subProcess'))
    for (const inner of element.getElementsByTagNameNS(model, '*')) {
      const id = inner.getAttribute('id');
      if (id && !outermost.has(id)) outermost.set(id, element.getAttribute('id') ?? '');
    }
  for (const flow of drawing.getElementsByTagNameNS(model, 'messageFlow')) {
    flow.removeAttribute('messageRef');
    for (const end of ['sourceRef', 'targetRef']) {
      const around = outermost.get(flow.getAttribute(end) ?? '');
      if (around) flow.setAttribute(end, around);
    }
  }
  return new XMLSerializer().serializeToString(drawing);
}
