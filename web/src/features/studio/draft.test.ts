import { describe, expect, it } from 'vitest';
import { inOrder, isVersion, versionIn, withFile, withVersion } from './draft';

describe('a draft', () => {
  it('drops a file that is again as it was', () => {
    const draft = withFile({}, 'a', 'new', 'old');
    expect(draft).toEqual({ a: 'new' });
    expect(withFile(draft, 'a', 'old', 'old')).toEqual({});
  });

  it('lists procedures, then rules, then the rest', () => {
    expect(inOrder(['pack.toml', 'rules/b.dmn', 'procedures/a.bpmn', 'facts.toml'])).toEqual([
      'procedures/a.bpmn', 'rules/b.dmn', 'facts.toml', 'pack.toml',
    ]);
  });

  it('changes the number of the version and nothing else', () => {
    const manifest = 'id = "x"\nversion = "0.1.0"\nin_force = [{ from = "2026-01-01" }]\n';
    expect(versionIn(manifest)).toBe('0.1.0');
    expect(withVersion(manifest, '0.2.0')).toBe('id = "x"\nversion = "0.2.0"\nin_force = [{ from = "2026-01-01" }]\n');
    expect(isVersion('0.2"\nid = "y')).toBe(false);
  });
});
