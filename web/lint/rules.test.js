// @vitest-environment node
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import visibleText from './visible-text.js';
import { forbidden } from './zones.js';

const messages = (code) =>
  new Linter()
    .verify(code, { files: ['**/*.tsx'], languageOptions: { parser: tseslint.parser }, plugins: { own: { rules: { text: visibleText } } }, rules: { 'own/text': 'error' } }, 'a.tsx')
    .map((message) => message.message);

describe('imports', () => {
  it('go from app to features to shared', () => {
    expect(forbidden({ zone: 'app' }, { zone: 'features', feature: 'case' })).toBeUndefined();
    expect(forbidden({ zone: 'features', feature: 'case' }, { zone: 'shared' })).toBeUndefined();
  });

  it('never go back or across', () => {
    expect(forbidden({ zone: 'shared' }, { zone: 'features', feature: 'case' })).toBeDefined();
    expect(forbidden({ zone: 'features', feature: 'case' }, { zone: 'app' })).toBeDefined();
    expect(forbidden({ zone: 'features', feature: 'case' }, { zone: 'features', feature: 'inbox' })).toBeDefined();
  });
});

describe('visible text', () => {
  it('is refused outside the catalogues', () => {
    expect(messages('const a = <p>Hello</p>;')).toHaveLength(1);
    expect(messages('const a = <p aria-label="Hello" />;')).toHaveLength(1);
    expect(messages('const a = <p title={`du ${day}`} />;')).toHaveLength(1);
    expect(messages("const a = <p>{'Hello'}</p>;")).toHaveLength(1);
  });

  it('lets keys, signs and names of things pass', () => {
    expect(messages("const a = <p className=\"x\">{t('a.b')} · {name}</p>;")).toHaveLength(0);
  });
});
