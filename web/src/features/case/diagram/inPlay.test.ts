import { describe, expect, it } from 'vitest';
import type { DiagramFile } from '@/shared/api/types';
import { firstShown, inPlay, tokensIn } from './inPlay';

const file = (name: string, opens: boolean, elements: string[]): DiagramFile => ({ file: name, title: name, opens, processes: [{ id: name, name }], calls: [], elements });
const diagrams = [file('return', true, ['start', 'call_service']), file('service', false, ['hand_over', 'f1']), file('detention', false, ['place'])];

describe('the drawings of a procedure', () => {
  it('are in play once a token or a step of the path is in them', () => {
    const standing = { tokens: [{ element: 'hand_over', process: 'service', count: 1 }, { element: 'call_service', process: 'return', count: 1 }], path: ['start'] };

    expect(inPlay(diagrams, standing).now.map((one) => one.file)).toEqual(['return', 'service']);
    expect(inPlay(diagrams, standing).ahead.map((one) => one.file)).toEqual(['detention']);
    expect(diagrams.map((one) => tokensIn(one, standing))).toEqual([1, 1, 0]);
  });

  it('stay in play when left again', () => {
    const standing = { tokens: [], path: ['start', 'f1'] };

    expect(inPlay(diagrams, standing).now.map((one) => one.file)).toEqual(['return', 'service']);
  });

  it('open where the current duty is, else where the case began, whatever waits elsewhere', () => {
    expect(firstShown(diagrams, 'hand_over')?.file).toBe('service');
    expect(firstShown(diagrams)?.file).toBe('return');
    expect(firstShown([...diagrams].reverse(), 'nowhere')?.file).toBe('return');
  });
});
