/** Light or dark: the reader's choice, else the system's. */
export type Theme = 'system' | 'light' | 'dark';
const preference = 'entente.theme';
const dark = () => window.matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(preference);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply() {
  const chosen = chosenTheme();
  document.documentElement.dataset.theme = chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen;
}

export function chooseTheme(theme: Theme) {
  localStorage.setItem(preference, theme);
  apply();
}

export function followTheme() {
  apply();
  dark().addEventListener('change', apply);
}
