import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endsInView } from './messageEnds';

const packs = join(import.meta.dirname, '../../../../../packs');
const drawings = readdirSync(packs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.bpmn'));

/** Ids of what the first diagram of a file shows. */
function inView(drawing: Document) {
  const [first] = drawing.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/DI', 'BPMNDiagram');
  return new Set([...(first?.getElementsByTagNameNS('*', 'BPMNShape') ?? [])].map((shape) => shape.getAttribute('bpmnElement')));
}

describe('a drawing in view', () => {
  it.each(drawings)('shows both ends of every message flow of %s, and no code of a message on its arrow', (file) => {
    const drawing = new DOMParser().parseFromString(endsInView(readFileSync(join(packs, file), 'utf8')), 'text/xml');
    const shown = inView(drawing);
    const flows = [...drawing.getElementsByTagNameNS('*', 'messageFlow')];
    const lost = flows.filter((flow) => !shown.has(flow.getAttribute('sourceRef')) || !shown.has(flow.getAttribute('targetRef')));
    expect(shown.size).toBeGreaterThan(0);
    expect(lost.map((flow) => flow.getAttribute('id'))).toEqual([]);
    expect(flows.filter((flow) => flow.hasAttribute('messageRef')).map((flow) => flow.getAttribute('id'))).toEqual([]);
  }, 30_000);
});
