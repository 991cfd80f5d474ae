import { describe, expect, it } from 'vitest';
import { drawingDifference } from './elements';
import { lineDifference, withContext } from './lines';
import { ruleDifference } from './rules';

const rule = (id: string, age: string, length: string, more = '') =>
  `<rule id="${id}" ${more}><inputEntry id="${id}_if"><text>${age}</text></inputEntry><outputEntry id="${id}_then"><text>${length}</text></outputEntry></rule>`;
const rules = (rows: string, policy = 'UNIQUE') =>
  `<definitions xmlns="urn:dmn" xmlns:entente="urn:entente:extensions:1" id="d"><decision id="period" name="period"><question>How long?</question>
  <decisionTable id="t" hitPolicy="${policy}"><input id="i" label="Age"><inputExpression id="e"><text>facts.age</text></inputExpression></input><output id="o" name="length"/>${rows}</decisionTable></decision></definitions>`;

describe('tables by cell', () => {
  const before = rules(rule('r1', '&lt; 18', '10', 'entente:citation="L. 1"') + rule('r2', '&gt;= 18', '20') + rule('r3', '-', '30'));

  it('names row, column, what stood there and what stands there now', () => {
    const after = rules(rule('r1', '&lt; 18', '12', 'entente:citation="L. 2"') + rule('r2', '&gt;= 18', '20') + rule('r3', '-', '30'));
    expect(ruleDifference(before, after)?.tables).toEqual([
      {
        decision: 'period',
        name: 'period',
        kind: 'changed',
        columns: [],
        rows: [{ kind: 'changed', number: 1, cells: [{ column: 'length', before: '10', after: '12' }, { column: 'citation', before: 'L. 1', after: 'L. 2' }] }],
      },
    ]);
  });

  it('tells rows that came, went and moved, each by its number', () => {
    const after = rules(rule('r3', '-', '30') + rule('r4', '&gt; 60', '40') + rule('r2', '&gt;= 18', '20'), 'FIRST');
    const found = ruleDifference(before, after);
    expect(found?.tables[0]?.rows.map(({ kind, number, from }) => [kind, number, from])).toEqual([
      ['went', 1, undefined],
      ['came', 2, undefined],
      ['moved', 3, 2],
    ]);
    expect(found?.rest.changes).toEqual([{ kind: 'changed', element: 'decisionTable', id: 't', name: '', property: 'hitPolicy', after: 'FIRST' }]);
  });

  it('finds no difference in how the file is written', () => {
    const written = before.replaceAll('<rule', '\n   <rule').replace('xmlns="urn:dmn"', 'xmlns="urn:dmn" xmlns:di="urn:di" exporter="x"').replace('How long?', ' How\n long? ').replace(' hitPolicy="UNIQUE"', '');
    expect(ruleDifference(before, written)).toEqual({ tables: [], rest: { changes: [], moved: 0 } });
  });

  it('says nothing of a file that cannot be read', () => {
    expect(ruleDifference(before, '<definitions')).toBeUndefined();
  });
});

describe('drawings by element', () => {
  const drawing = (inside: string, x = 0) =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="urn:dc" xmlns:entente="urn:entente:extensions:1" id="d"><process id="p">${inside}</process>
    <di:BPMNDiagram id="x"><di:BPMNShape id="s" bpmnElement="a"><dc:Bounds x="${x}" y="0" width="10" height="10"/></di:BPMNShape></di:BPMNDiagram></definitions>`;
  const task = '<userTask id="a" name="Hear"><extensionElements><entente:task act="hearing"/></extensionElements></userTask>';

  it('tells what came, what went, and the attribute that differs', () => {
    const flow = '<sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>x = 1</conditionExpression></sequenceFlow>';
    const found = drawingDifference(drawing(`${task}<userTask id="b"/>${flow}`), drawing(`${task.replace('"hearing"', '"interview"')}<endEvent id="c" name="Done"/>${flow.replace('x = 1', 'x = 2')}`));
    expect(found?.changes).toEqual([
      { kind: 'went', element: 'userTask', id: 'b', name: '' },
      { kind: 'changed', element: 'userTask', id: 'a', name: 'Hear', property: 'task.act', before: 'hearing', after: 'interview' },
      { kind: 'came', element: 'endEvent', id: 'c', name: 'Done' },
      { kind: 'changed', element: 'sequenceFlow', id: 'f', name: '', property: 'conditionExpression', before: 'x = 1', after: 'x = 2' },
    ]);
  });

  it('counts what only lies elsewhere', () => {
    expect(drawingDifference(drawing(task), drawing(task, 40))).toEqual({ changes: [], moved: 1 });
  });
});

describe('texts by line', () => {
  const told = (before: string, after: string) => lineDifference(before, after).map((line) => line.mark + line.text);

  it('goes the shortest way, and numbers both sides', () => {
    expect(told('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d']);
    expect(lineDifference('a\nb', 'b')).toEqual([
      { mark: '-', text: 'a', before: 1 },
      { mark: ' ', text: 'b', before: 2, after: 1 },
    ]);
  });

  it('rebuilds both texts, whatever they are', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 300; round++) {
      const text = () => Array.from({ length: random(12) }, () => 'abc'[random(3)]).join('\n');
      const [before, after] = [text(), text()];
      const lines = lineDifference(before, after);
      const side = (mark: string) => lines.filter((line) => line.mark !== mark).map((line) => line.text).join('\n');
      expect([side('+'), side('-')]).toEqual([before, after]);
    }
  });

  it('shows what changed with a little around it', () => {
    const text = Array.from({ length: 20 }, (_, line) => `${line}`);
    const changed = text.with(3, 'x').with(15, 'y').join('\n');
    const shown = withContext(lineDifference(text.join('\n'), changed), 1);
    expect(shown.map((line) => (line ? line.mark + line.text : '…'))).toEqual([' 2', '-3', '+x', ' 4', '…', ' 14', '-15', '+y', ' 16']);
  });
});
