import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import visibleText from './lint/visible-text.js';
import zones from './lint/zones.js';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/schema.d.ts', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y, entente: { rules: { zones, 'visible-text': visibleText } } },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'entente/zones': 'error',
      'entente/visible-text': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      // A scrolling region must be reachable by keyboard: axe asks for the tabindex that this rule forbids.
      'jsx-a11y/no-noninteractive-tabindex': 'off',
    },
  },
  { files: ['src/**/*.test.{ts,tsx}'], rules: { 'entente/visible-text': 'off' } },
);
