/**
 * A ministry enters a nationality in the table of those that the central identification unit presents, on each node, by two persons. A file
 * then goes from the prefecture to the unit, whose consulate is silent, by a note to the State, and back to the unit for its laissez-passer.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { root } from './demonstration';
import { openCase, proposeObligation, serveObligation } from './opening';
import type { Role } from './role';

const version = '9.9.0-exemple';
const table = 'rules/presenter.dmn';
const shipped = (path: string) => readFileSync(join(root, 'packs/fr-return', path), 'utf8');

/** The row of an invented instruction, above the one that names the prefecture. */
const withRow = shipped(table).replace(
  '<rule id="lpc_presenter_rule_1"',
  `<rule id="lpc_presenter_sample" entente:citation="Instruction inventée (exemple)" entente:applies-from="2026-01-01" entente:confidence="K">
        <inputEntry id="lpc_presenter_sample_if_1"><text>"VNM"</text></inputEntry>
        <inputEntry id="lpc_presenter_sample_if_2"><text>[date("2026-01-01")..date("2026-12-31")]</text></inputEntry>
        <outputEntry id="lpc_presenter_sample_then_1"><text>"central_unit"</text></outputEntry>
      </rule>
      <rule id="lpc_presenter_rule_1"`,
);

/** What a keeper proposes another publishes: as the studio's pages send it. */
async function publish(keeper: Role, another: Role) {
  const { packs } = (await (await keeper.page.request.get(`${keeper.node}/api/studio/packs`)).json()) as { packs: { id: string; hash: string }[] };
  const base = packs.find((one) => one.id === 'fr-return')?.hash;
  const files = { [table]: withRow, 'pack.toml': shipped('pack.toml').replace(/^version = ".*"$/m, `version = "${version}"`) };
  const { hash } = (await keeper.send('POST', '/api/studio/proposals', { base, files, reason: 'Instruction inventée (exemple).' })) as { hash: string };
  await another.send('POST', `/api/studio/proposals/${hash}/publication`, {});
  return hash;
}

test('the central unit presents the files of a nationality that the ministry entered, and their line of a note is answered to it', async ({ signIn, demonstration }) => {
  test.setTimeout(900_000);
  const { interior, foreign } = demonstration;
  const agent = await signIn(interior, 'agent.59');
  const signatory = await signIn(interior, 'signataire.59');
  const unit = await signIn(interior, 'agent.uci');
  const central = await signIn(interior, 'agent.dgef');
  const centre = await signIn(foreign, 'agent.centre');
  const post = await signIn(foreign, 'officer.hanoi');
  const bothWaitUntil = async (day: string) => {
    await agent.waitUntil(day);
    await post.waitUntil(day);
  };
  let id = '';
  let abroad = '';

  await test.step('the row is published on both nodes, and is the same version there', async () => {
    const there = await publish(await signIn(foreign, 'regles.etranger'), await signIn(foreign, 'regles2.etranger'));
    expect(await publish(await signIn(interior, 'regles.59'), await signIn(interior, 'regles.interieur'))).toBe(there);
  });

  await test.step('once the period is over the request is the unit’s, and not the prefecture’s', async () => {
    id = await openCase(agent);
    await proposeObligation(agent, id);
    await serveObligation(agent, signatory, id);
    await bothWaitUntil('02/04/2026');
    await agent.open(id);
    await expect(agent.act('request_laissez_passer')).toHaveAttribute('aria-disabled', 'true');
    await unit.page.goto(`${interior}/inbox?scope=organisation`);
    await expect(unit.page.locator('tbody')).toContainText('TRAN SAMPLE');
    await unit.does(id, 'request_laissez_passer', {
      'lpc.requested_on': '2026-04-02', 'lpc.consulate': 'Consulat (exemple), Paris', 'lpc.sent': ['identity', 'photo'], 'check.asylum': 'clear',
    });
    await expect(unit.page.locator('.fact-list')).not.toContainText(/Fondement|asile/);
  });

  await test.step('the unit turns to the directorate, which passes the file to the post', async () => {
    await bothWaitUntil('04/05/2026');
    await unit.does(id, 'escalate', { 'lpc.escalated_on': '2026-05-04', 'lpc.reminders': 2 });
    await central.does(id, 'pass_to_foreign_ministry', { 'lpc.passed_on': '2026-05-04', 'check.asylum': 'clear' });
    await centre.page.goto(`${foreign}/inbox?scope=organisation`);
    await centre.page.locator('tbody a').last().click();
    await centre.page.waitForURL(/\/cases\//);
    abroad = /\/cases\/([0-9a-f-]{36})/.exec(centre.page.url())?.[1] ?? '';
    await centre.does(abroad, 'take_on', { 'post.taken_on': '2026-05-04' });
    await post.does(abroad, 'study_file', { 'post.studied_on': '2026-05-04', 'post.next_step': 'demarche' });
  });

  await test.step('its line stands on a note to the State, and is answered', async () => {
    const { page } = post;
    await page.goto(`${foreign}/demarches`);
    await page.getByRole('button', { name: 'Ouvrir une liste : Vietnam' }).click();
    await page.getByLabel('Référence de la note').fill('Note EX-31');
    await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir une liste' }).click();
    await page.locator('.waiting-cases tbody input').first().check();
    await page.getByRole('button', { name: 'Mettre 1 dossier sur la liste' }).click();
    await page.getByRole('button', { name: /Envoyer la liste \(1 ligne\)/ }).click();
    await page.getByRole('button', { name: 'Envoyer la liste', exact: true }).click();
    await expect(page.locator('.sent-lines tbody')).toContainText('attend une réponse');
    await bothWaitUntil('18/05/2026');
    await post.does(abroad, 'record_reply', { 'reply.received_on': '2026-05-18', 'reply.result': 'will_issue' });
    await expect.poll(async () => {
      const seen = (await (await unit.page.request.get(`${interior}/api/cases/${id}`)).json()) as { facts: { id: string; value?: unknown }[] };
      return seen.facts.find((one) => one.id === 'reply.result')?.value;
    }).toBe('will_issue');
  });

  await test.step('the unit records the document; the prefecture goes on', async () => {
    await unit.does(id, 'record_consulate_answer', { 'lpc.answered_on': '2026-05-18', 'lpc.answer': 'issued' });
    await unit.does(id, 'record_laissez_passer', { 'lpc.number': 'LPC-EX-42', 'lpc.valid_from': '2026-05-18', 'lpc.valid_to': '2026-08-18' });
    await unit.open(id);
    await expect(unit.act('pre_departure_checks')).toHaveAttribute('aria-disabled', 'true');
    await agent.does(id, 'pre_departure_checks', {
      'check.done_at': '2026-05-18T08:30', 'check.asylum': 'clear', 'check.court': 'clear', 'check.minority': 'clear', 'check.protection': 'clear', 'check.fitness': 'clear',
    });
    await agent.does(id, 'book_routing', { 'routing.departs_on': '2026-05-19', 'routing.destination': 'VNM', 'routing.means': 'air', 'routing.direct': true });
  });

  await test.step('who may sign returns the removal with a reason, and signs what is proposed again', async () => {
    await agent.does(id, 'propose_removal', { 'removal.reasons_reviewed': true });
    await signatory.does(id, 'return_removal', { 'proposal.returned_on': '2026-05-18', 'proposal.return_reason': 'Exemple : relire les vérifications' });
    await signatory.open(id);
    await expect(signatory.act('sign_removal')).toHaveCount(0);
    await agent.open(id);
    await expect(agent.page.locator('main')).toContainText('relire les vérifications');
    await agent.does(id, 'propose_removal', { 'removal.reasons_reviewed': true });
    await signatory.does(id, 'sign_removal', { 'removal.reference': 'EX-2026-0002' });
    await agent.open(id);
    await expect(agent.act('carry_out_removal')).toBeVisible();
  });
});
