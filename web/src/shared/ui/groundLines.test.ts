import { describe, expect, it } from 'vitest';
import { groundLines } from './groundLines';

describe('grounds', () => {
  it('are said once, with all their articles, what holds first', () => {
    const lines = groundLines([
      { text: 'A check is missing.', article: 'L. 541-1', verdict: 'unknown', restricted: false },
      { text: 'An appeal is pending.', article: 'L. 722-7', verdict: 'hold', restricted: false },
      { text: 'A check is missing.', article: 'L. 611-3', verdict: 'unknown', restricted: true },
    ]);

    expect(lines).toEqual([
      { text: 'An appeal is pending.', articles: ['L. 722-7'], restricted: false },
      { text: 'A check is missing.', articles: ['L. 541-1', 'L. 611-3'], restricted: true },
    ]);
  });
});
