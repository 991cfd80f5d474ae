/**
 * The pictures of docs/guide: what each shows is there in the demonstration as `./run` opens it, and each guide refers to its own.
 * With `GUIDE_PICTURES=write` they are taken anew (and made small where pngquant is there); `GUIDE_NODES` names the interior and
 * the foreign node of a demonstration that runs already.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './fixtures';
import { settled } from './page_checks';
import { Role, type Language } from './role';

const guides = resolve(import.meta.dirname, '../../../docs/guide');
const pictures = join(guides, 'images');
const writes = process.env.GUIDE_PICTURES === 'write';
const languages: Language[] = ['fr', 'en'];

/** A picture, for whom, from where, and what must be on it. */
interface Shown {
  name: string;
  guide: string;
  node: 'interior' | 'foreign';
  user: string;
  address: string;
  ready: string;
  /** The first link there that is followed. */
  open?: string;
  /** What the picture begins with, when it is not the top of the page. */
  from?: string;
}

const shown: Shown[] = [
  { name: 'inbox', guide: 'agent', node: 'interior', user: 'agent.59', address: '/inbox?scope=organisation', ready: 'table.inbox tbody tr' },
  { name: 'case', guide: 'agent', node: 'interior', user: 'agent.59', address: '/cases?q=TRAORE', open: 'main tbody a', ready: '.timeline .event' },
  { name: 'talent', guide: 'vice-consul', node: 'foreign', user: 'officier.tunis', address: '/talent', ready: '.talent-files tbody td' },
  { name: 'supervision', guide: 'supervisor', node: 'interior', user: 'chef.59', address: '/supervision', ready: '.duties tbody tr' },
  { name: 'agreement', guide: 'supervisor', node: 'interior', user: 'signataire.readmission', address: '/agreements/uk-fr-one-for-one', ready: '.balance .interval' },
  { name: 'audit', guide: 'auditor', node: 'interior', user: 'audit.interieur', address: '/audit', ready: '.journal tbody tr' },
  { name: 'retention', guide: 'dpo', node: 'interior', user: 'dpd.interieur', address: '/data-protection', ready: '.retained tbody tr, .empty' },
  { name: 'packs', guide: 'administrator', node: 'interior', user: 'admin.interieur', address: '/administration?view=packs', ready: 'main .list-table tbody tr' },
  { name: 'accounts', guide: 'administrator', node: 'interior', user: 'admin.interieur', address: '/administration?view=users', ready: 'main .list-table tbody tr' },
  { name: 'migration', guide: 'administrator', node: 'interior', user: 'admin.interieur', address: '/administration?view=migration', ready: 'main form' },
  { name: 'trust', guide: 'administrator', node: 'interior', user: 'admin.interieur', address: '/administration?view=trust', ready: 'main .list-table tbody tr' },
  { name: 'studio', guide: 'rule-keeper', node: 'interior', user: 'regles.59', address: '/studio', ready: '.studio-main' },
  { name: 'health', guide: 'operator', node: 'interior', user: 'admin.interieur', address: '/administration?view=health', ready: '.figures dd' },
  { name: 'leaders', guide: 'leader', node: 'interior', user: 'prefet.59', address: '/leaders', ready: '.headlines tbody tr' },
  { name: 'country', guide: 'leader', node: 'interior', user: 'prefet.59', address: '/countries/TUN', ready: '[aria-labelledby=escalation] >> text=/(seuil|threshold)\\s50/' },
  { name: 'actions', guide: 'leader', node: 'interior', user: 'prefet.59', address: '/countries/TUN', ready: '[aria-labelledby=blocked] tbody tr:nth-child(2)', from: '[aria-labelledby=actions]' },
  { name: 'board', guide: 'leader', node: 'interior', user: 'prefet.59', address: '/agreements/uk-fr-one-for-one', ready: '.balance .interval' },
];

test('every guide refers to its pictures, which are there and small', () => {
  const files = languages.flatMap((language) => shown.map(({ name }) => `${name}-${language}.png`)).sort();
  expect(readdirSync(pictures).sort()).toEqual(files);
  for (const { name, guide } of shown)
    for (const language of languages) expect(readFileSync(join(guides, `${guide}.${language}.md`), 'utf8'), `${guide}.${language}`).toContain(`(images/${name}-${language}.png)`);
  expect(files.reduce((sum, file) => sum + statSync(join(pictures, file)).size, 0)).toBeLessThan(3_000_000);
});

if (writes) mkdirSync(pictures, { recursive: true });

for (const { name, node, user, address, ready, open, from } of shown)
  for (const language of writes ? languages : languages.slice(0, 1))
    test(`what the picture ${name} shows is in the demonstration, ${language}`, async ({ browser, counted }) => {
      const role = await Role.signIn(browser, counted[node], user, language);
      await role.page.evaluate(() => localStorage.setItem('entente.tour', 'agent central officer signatory supervisor leader auditor data_protection administrator rule_keeper'));
      await role.page.goto(counted[node] + address);
      if (open) await role.page.locator(open).first().click();
      await expect(role.page.locator(ready).first()).toBeVisible();
      await settled(role.page);
      if (from) await role.page.locator(from).evaluate((section) => section.scrollIntoView({ block: 'start', behavior: 'instant' }));
      if (writes) await take(role, join(pictures, `${name}-${language}.png`));
      expect(role.complaints).toEqual([]);
      await role.page.context().close();
    });

async function take(role: Role, path: string) {
  await role.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  try {
    execFileSync('pngquant', ['--force', '--skip-if-larger', '--output', path, '64', path]);
  } catch {
    // Without it, or where it would gain nothing, the picture stays as it was taken.
  }
}
