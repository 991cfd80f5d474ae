import { beforeEach, describe, expect, it } from 'vitest';
import { filtersOf, narrowing, parametersOf } from './filters';
import { forgetView, sameView, savedViews, saveView } from './savedViews';

const read = (address: string) => filtersOf(new URLSearchParams(address));

describe('the filters of the inbox', () => {
  it('are told whole by the address', () => {
    const address = 'scope=organisation&order=case&pack=fr-return&due=late&holder=free&q=diallo';
    expect(new URLSearchParams(parametersOf(read(address))).toString()).toBe(address);
  });

  it('fall back on the usual for words that mean nothing', () => {
    expect(parametersOf(read('scope=all&due=soon&holder=me'))).toEqual({ scope: 'mine' });
    expect(narrowing(read('due=late&q=a'))).toBe(2);
  });
});

describe('a saved view', () => {
  beforeEach(() => localStorage.clear());

  it('keeps what was chosen but no word of a search', () => {
    saveView('interior agent.59', 'À prendre', read('scope=organisation&holder=free&q=diallo'));

    expect(savedViews('interior agent.59')).toEqual([{ name: 'À prendre', parameters: { scope: 'organisation', holder: 'free' } }]);
    expect(localStorage.getItem('entente.views.interior agent.59')).not.toContain('diallo');
    expect(savedViews('interior agent2.59')).toEqual([]);
  });

  it('is named once, can be found again and forgotten', () => {
    saveView('a', 'Retard', read('due=today'));
    saveView('a', 'Retard', read('due=late'));
    const [view] = savedViews('a');

    expect(savedViews('a')).toHaveLength(1);
    expect(view && sameView(view, read('due=late'))).toBe(true);
    expect(forgetView('a', 'Retard')).toEqual([]);
  });

  it('survives what somebody else wrote there', () => {
    localStorage.setItem('entente.views.a', '{"x":');
    expect(savedViews('a')).toEqual([]);
    localStorage.setItem('entente.views.a', '[1,{"name":"x"}]');
    expect(savedViews('a')).toEqual([]);
  });
});
