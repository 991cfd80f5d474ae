/** How the cases of these tests begin: an invented adult, an obligation examined, proposed, signed by another and served. */
import { expect } from './fixtures';
import type { Role } from './role';

/** An invented passport of an invented adult, with true check digits. */
export const passport = ['P<VNMTRAN<SAMPLE<<BINH<EXEMPLE<<<<<<<<<<<<<<', 'SP00000425VNM9002144M2601157<<<<<<<<<<<<<<<8'];

export const examination = {
  'stay.examined_on': '2026-03-02', 'stay.length_considered': true, 'stay.ties_considered': true, 'stay.humanitarian_considered': true,
  'stay.right_found': false, 'hearing.held_on': '2026-03-02', 'asylum.state': 'none', 'protection.state': 'none', 'court_order.state': 'none',
};
const proposal = { 'measure.ground': '2', 'measure.window': 'granted', 'measure.window_days': 30, 'measure.return_country': 'VNM', 'measure.entry_ban_months': 0 };
const service = {
  'service.served_at': '2026-03-02T08:30', 'service.manner': 'hand', 'service.proved': true, 'service.language': 'vi', 'service.interpreter': true,
  'service.understood': true, 'service.remedies_mentioned': true, 'situation.regime': 'free',
};

/** Opens a case from the passport's lines; the page is in French or English. @returns the case's id */
export async function openCase(agent: Role): Promise<string> {
  const { page } = agent;
  await page.goto(`${agent.node}/new?pack=fr-return&territory=59`);
  await page.locator('.mrz textarea').fill(passport.join('\n'));
  await page.locator('.mrz button').click();
  await expect(page.locator('[name="person.family_name"]')).toHaveValue('TRAN SAMPLE');
  await agent.fill({ 'person.language': 'vi', 'age.status': 'adult', 'passport.held': true });
  await page.locator('.fact-form button[type=submit]').click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(page.locator('.case-header h1')).toContainText('TRAN SAMPLE');
  return page.url().split('/').at(-1) ?? '';
}

export async function proposeObligation(agent: Role, id: string) {
  await agent.does(id, 'examine_right_to_stay', examination);
  await agent.does(id, 'propose_obligation', proposal);
}

export async function serveObligation(agent: Role, signatory: Role, id: string) {
  await signatory.does(id, 'sign_obligation', { 'measure.signed_on': '2026-03-02', 'measure.reference': 'EX-2026-0001' });
  await agent.does(id, 'record_service', service);
}

/** A served case whose agent hands the person a code. @returns the agent, who has the case open, and the code */
export async function handOverCode(signIn: (user: string) => Promise<Role>): Promise<{ agent: Role; id: string; code: string }> {
  const agent = await signIn('agent.59');
  const signatory = await signIn('signataire.59');
  const id = await openCase(agent);
  await proposeObligation(agent, id);
  await serveObligation(agent, signatory, id);
  await agent.open(id);
  await agent.page.getByRole('button', { name: 'Délivrer un code' }).click();
  return { agent, id, code: (await agent.page.locator('.person-code').textContent()) ?? '' };
}
