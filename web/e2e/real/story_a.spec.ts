/**
 * Story A in the browser, as its people would work it: an appeal holds the removal, the document comes through two
 * ministries, the court rules, and only then may the removal be signed and carried out.
 */
import { expect, test } from './fixtures';
import { openCase, passport, proposeObligation, serveObligation } from './opening';
import { violations } from '../axe';
import { settled, tabs, wellSpoken } from './page_checks';

test('story A: an appeal holds the removal until the court has ruled', async ({ signIn, demonstration }) => {
  test.setTimeout(900_000);
  const { interior, foreign } = demonstration;
  const agent = await signIn(interior, 'agent.59');
  const signatory = await signIn(interior, 'signataire.59');
  const central = await signIn(interior, 'agent.dgef');
  const centre = await signIn(foreign, 'agent.centre');
  const post = await signIn(foreign, 'officer.hanoi');
  const bothWaitUntil = async (day: string, time?: string) => {
    await agent.waitUntil(day, time);
    await post.waitUntil(day, time);
  };
  let id = '';
  let abroad = '';

  await test.step('a mistyped passport is shown at its place, the right one fills the form', async () => {
    const { page } = agent;
    await page.goto(`${interior}/new?pack=fr-return&territory=59`);
    const zone = page.locator('.mrz textarea');
    await zone.fill(`${passport[0]}\n${passport[1]?.replace('SP00000425', 'SP00070425')}`);
    await page.getByRole('button', { name: 'Lire la zone' }).click();
    await expect(page.getByText('Ligne 2, position 10 :')).toBeVisible();
    id = await openCase(agent);
  });

  await test.step('the obligation is examined, proposed, signed by another and served', async () => {
    await proposeObligation(agent, id);
    await agent.open(id);
    await expect(agent.act('sign_obligation')).toHaveAttribute('aria-disabled', 'true');
    await serveObligation(agent, signatory, id);
  });

  await test.step('the deadlines are counted, with articles and trace', async () => {
    await agent.open(id);
    const deadlines = agent.page.locator('.deadlines');
    await expect(deadlines).toContainText('1er avril 2026');
    await expect(deadlines).toContainText('3 avril 2026');
    await deadlines.locator('summary').first().click();
    await expect(deadlines.locator('.trace li').first()).toBeVisible();
  });

  await test.step('an appeal in time blocks the removal, and leaving by choice stays open', async () => {
    await bothWaitUntil('16/03/2026');
    await agent.does(id, 'record_appeal', { 'appeal.lodged_at': '2026-03-16T08:30', 'appeal.court': 'TA Lille (exemple)' });
    await bothWaitUntil('02/04/2026');
    await agent.mayNot(id, 'propose_removal', 'L. 722-7');
    await signatory.open(id);
    await expect(signatory.act('propose_removal')).toHaveAttribute('aria-disabled', 'true');
    await agent.open(id);
    await expect(agent.act('record_chosen_departure')).not.toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('every page of a real case is accessible and well spoken, in both languages', async () => {
    for (const language of ['en', 'fr'] as const)
      for (const address of ['/inbox?scope=organisation', '/cases', '/new', ...tabs.map((tab) => `/cases/${id}${tab}`)]) {
        await agent.page.goto(`${interior}${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
        await settled(agent.page);
        expect.soft(await violations(agent.page), address).toEqual([]);
        if (!/procedure|rules/.test(address)) expect.soft(await wellSpoken(agent.page), `${address} ${language}`).toEqual([]);
      }
    await expect(agent.page.getByText('La preuve est juste')).toBeVisible();
  });

  await test.step('the consulate is asked; its silence takes the file to the other ministry', async () => {
    await agent.does(id, 'request_laissez_passer', {
      'lpc.requested_on': '2026-04-02', 'lpc.consulate': 'Consulat (exemple), Paris', 'lpc.sent': ['identity', 'photo'], 'check.asylum': 'clear',
    });
    await bothWaitUntil('04/05/2026');
    await agent.does(id, 'escalate', { 'lpc.escalated_on': '2026-05-04', 'lpc.reminders': 1 });
    await central.does(id, 'pass_to_foreign_ministry', { 'lpc.passed_on': '2026-05-04', 'check.asylum': 'clear' });
  });

  await test.step('the post takes on, asks one question, gets the answer, and makes the démarche', async () => {
    await centre.page.goto(`${foreign}/inbox?scope=organisation`);
    const task = centre.page.locator('tbody a').last();
    await expect(task).toBeVisible({ timeout: 30_000 });
    await task.click();
    await centre.page.waitForURL(/\/cases\//);
    abroad = /\/cases\/([0-9a-f-]{36})/.exec(centre.page.url())?.[1] ?? '';
    await centre.does(abroad, 'take_on', { 'post.taken_on': '2026-05-04' });
    await expect(centre.page.locator('.fact-list')).not.toContainText(/Fondement|asile/);
    await post.does(abroad, 'study_file', {
      'post.studied_on': '2026-05-04', 'post.next_step': 'question', 'question.topic': 'birth_place', 'question.asked_on': '2026-05-04',
    });
    await agent.does(id, 'answer_question', { 'answer.given_on': '2026-05-04', 'answer.known': true, 'answer.birth_place': 'Exempleville' });
    await post.does(abroad, 'study_file', { 'post.studied_on': '2026-05-04', 'post.next_step': 'demarche' });
    await post.does(abroad, 'make_demarche', { 'demarche.made_on': '2026-05-04', 'demarche.form': 'note_verbale' });
    await bothWaitUntil('18/05/2026');
    await post.does(abroad, 'record_reply', { 'reply.received_on': '2026-05-18', 'reply.result': 'will_issue' });
  });

  await test.step('the laissez-passer comes, the appeal is rejected, checks are made, another signs, the person leaves', async () => {
    await bothWaitUntil('20/05/2026');
    await agent.does(id, 'record_consulate_answer', { 'lpc.answered_on': '2026-05-20', 'lpc.answer': 'issued' });
    await agent.does(id, 'record_laissez_passer', { 'lpc.number': 'LPC-EX-42', 'lpc.valid_from': '2026-05-20', 'lpc.valid_to': '2026-08-20' });
    await agent.mayNot(id, 'propose_removal', 'L. 722-7');
    await bothWaitUntil('15/06/2026');
    await agent.does(id, 'record_judgment', { 'judgment.pronounced_on': '2026-06-15', 'judgment.outcome': 'rejected' });
    await agent.does(id, 'pre_departure_checks', {
      'check.done_at': '2026-06-15T08:30', 'check.asylum': 'clear', 'check.court': 'clear', 'check.minority': 'clear', 'check.protection': 'clear', 'check.fitness': 'clear',
    });
    await agent.does(id, 'book_routing', { 'routing.departs_on': '2026-06-16', 'routing.destination': 'VNM', 'routing.means': 'air', 'routing.direct': true });
    await agent.does(id, 'propose_removal', { 'removal.reasons_reviewed': true });
    await agent.open(id);
    await expect(agent.act('sign_removal')).toHaveAttribute('aria-disabled', 'true');
    await signatory.does(id, 'sign_removal', { 'removal.reference': 'EX-2026-0002' });
    await bothWaitUntil('16/06/2026', '14:00');
    await agent.does(id, 'carry_out_removal', { 'removal.departed_at': '2026-06-16T13:30', 'removal.border_post': 'Roissy (exemple)' });
  });

  await test.step('presence at the post proves execution, and both sides close', async () => {
    await bothWaitUntil('24/06/2026', '10:00');
    await post.does(abroad, 'record_presence', { 'presence.recorded_on': '2026-06-24', 'presence.manner': 'in_person' });
    for (const [role, at] of [[agent, id], [post, abroad]] as const) {
      await role.open(at);
      await expect(role.page.locator('.case-header')).toContainText('clos le');
    }
  });
});
