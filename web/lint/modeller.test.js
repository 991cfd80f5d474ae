// @vitest-environment node
// What a pack adds to the standards' files survives a modeller: read and written by the parsers of dmn-js and bpmn-js, with the
// descriptors of docs/modeller, every citation, date, form and act is still there.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const files = readdirSync(join(root, 'packs'), { recursive: true })
  .map(String)
  .filter((name) => /\.(dmn|bpmn)$/.test(name));

const descriptor = (kind) => JSON.parse(readFileSync(join(root, `docs/modeller/entente-${kind}.json`), 'utf8'));

function modeller(kind) {
  const extensions = { entente: descriptor(kind) };
  return kind === 'dmn' ? new DmnModdle(extensions) : new BpmnModdle(extensions);
}

/** Every extension with its value, sorted: `entente:citation="L. 613-1"`. */
function extensions(xml) {
  const plain = xml.replaceAll('&#39;', "'").replaceAll('&apos;', "'");
  return [...plain.matchAll(/entente:[\w-]+(?:="[^"]*")?/g)].map(([found]) => found).sort();
}

describe('a round trip through a modeller', () => {
  it.each(files)('keeps what %s adds', async (name) => {
    const kind = name.endsWith('.dmn') ? 'dmn' : 'bpmn';
    const before = readFileSync(join(root, 'packs', name), 'utf8');

    const { rootElement, warnings } = await modeller(kind).fromXML(before, `${kind}:Definitions`);
    const { xml } = await modeller(kind).toXML(rootElement, { format: true });

    expect(warnings).toEqual([]);
    expect(extensions(before)).not.toEqual([]);
    expect(extensions(xml)).toEqual(extensions(before));
  });

  it('lets a modeller read and change a citation as a property', async () => {
    const dmn = files.find((name) => name.endsWith('deadlines.dmn'));
    const before = readFileSync(join(root, 'packs', dmn), 'utf8');

    const { rootElement } = await modeller('dmn').fromXML(before, 'dmn:Definitions');
    const table = rootElement.drgElement.find((element) => element.decisionLogic?.rule).decisionLogic;
    const [rule] = table.rule;
    expect(rule.get('entente:citation')).toBeTruthy();
    rule.set('entente:applies-to', '2027-12-31');
    const { xml } = await modeller('dmn').toXML(rootElement);

    expect(extensions(xml)).toContain('entente:applies-to="2027-12-31"');
  });
});
