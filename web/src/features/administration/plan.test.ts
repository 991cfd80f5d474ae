import { describe, expect, it } from 'vitest';
import { emptyPlan, planText } from './plan';

describe('a plan', () => {
  it('is written as the command line reads it', () => {
    const plan = { ...emptyPlan('aa', 'bb'), reason: ' Un « motif "cité" » \n sur deux lignes ', elements: { serve: 'serve_notice', gone: '' }, loosened: ['order'], stays: [{ fact: 'order.signed_on', from: '2026-01-01', to: '', article: 'L. 1' }] };
    expect(planText(plan)).toBe(
      'from = "aa"\nto = "bb"\nreason = "Un « motif \\"cité\\" » \\n sur deux lignes"\nloosened = ["order"]\n\n[elements]\n"serve" = "serve_notice"\n\n[[stays]]\nfact = "order.signed_on"\nfrom = "2026-01-01"\narticle = "L. 1"\n',
    );
  });
});
