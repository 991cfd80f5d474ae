/**
 * Walks scenarios in the browser as their people would: whoever's task it is signs in, opens the case, takes the act up by its button,
 * fills its form and sends it; time passes by the page; what is refused shows why. An act that was worked before may be sent as the
 * page sends it. One driver for all procedures: what happens is data, told.ts. Stories that run at once share the nodes and their
 * clock, each with a case of its own.
 */
import { expect, type Browser } from '@playwright/test';
import type { Demonstration } from './demonstration';
import { settled, wellSpoken } from './page_checks';
import { clear, keep } from './pictures';
import { Role, type Language } from './role';
import { type Script, type Step, type Story, type Worked } from './told';

interface Task {
  id: string;
  element: string;
  form?: { fields: { fact: string; const?: unknown; options?: unknown[] }[] };
}
interface CaseView {
  id: string;
  status: string;
  state_digest: string;
  tasks: Task[];
  facts: { id: string; label: string; display: string; value: unknown; internal?: boolean }[];
  acts: { id: string; verdict: string }[];
  deadlines: { name: string; warns_day: string; binds_day: string }[];
  messages: { id: string }[];
}

/** A story on its way. */
interface Run {
  story: Story;
  next: number;
  now: string;
  /** The case at each party, once it is known. */
  cases: Map<string, string>;
  /** What people wrote in words of their own. */
  written: Set<string>;
}

/** How a story begins and ends is looked at on a phone too. */
const onPhonesToo = new Set(['opening-form', 'closed']);

export class Journey {
  private readonly roles = new Map<string, Role>();
  private now = '';
  private steps = 0;
  private clockSeen = false;

  constructor(
    private readonly browser: Browser,
    private readonly demonstration: Demonstration,
    private readonly script: Script,
    private readonly worked: Worked,
    /** Languages alternate from step to step, beginning with this one. */
    private readonly first: Language,
  ) {}

  async walk(stories: Story[]) {
    for (const story of stories) clear(this.script.pack, story);
    const runs: Run[] = stories.map((story) => ({ story, next: -1, now: story.instant, cases: new Map(), written: new Set() }));
    const due = (run: Run) => run.story.steps[run.next]?.instant || run.now;
    for (;;) {
      const left = runs.filter((run) => run.next < run.story.steps.length);
      const run = left.reduce<Run | undefined>((first, one) => (first && due(first) <= due(one) ? first : one), undefined);
      if (!run) return;
      run.now = due(run);
      await this.advance(run);
      if (run.next === run.story.steps.length) await this.worded(run);
    }
  }

  /** What is established is said in words: no value is shown as the procedure writes it. */
  private async worded(run: Run) {
    for (const [party, id] of run.cases) {
      const role = await this.reader(run, party);
      const answer = await role.page.request.get(`${role.node}/api/cases/${id}`, { headers: { 'Accept-Language': 'fr' } });
      const { facts = [] } = (await answer.json()) as Partial<CaseView>;
      const bare = facts.filter(({ id: fact, value, display, internal }) => !internal && !run.written.has(fact) && value === display && /^[a-z]+(_[a-z]+)*$/.test(display) && display.length > 3);
      expect.soft(bare.map(({ id: fact, display }) => `${fact}: ${display}`), `${run.story.title}: values without words`).toEqual([]);
    }
  }

  /** At the end nothing may have been blocked, and no page have failed. */
  async end() {
    for (const role of this.roles.values()) {
      expect(role.complaints).toEqual([]);
      await role.page.context().close();
    }
  }

  private async advance(run: Run) {
    const step = run.story.steps[run.next];
    const local = step ? step.at : run.story.at;
    if (local) await this.waitUntil(run, local, run.now);
    if (step) await this.take(run, step);
    else await this.opens(run);
    // Pages in nobody's hands would follow every step of the others.
    for (const role of this.roles.values()) await role.rest();
    run.next += 1;
  }

  private async role(user: string): Promise<Role> {
    const known = this.roles.get(user);
    if (known) return known;
    const person = this.script.people.find((one) => one.user === user);
    if (!person) throw new Error(`nobody is called ${user}`);
    const role = await Role.signIn(this.browser, this.address(person.party), user, this.first, person.password);
    await role.page.evaluate(() => localStorage.setItem('entente.tour', 'agent central officer signatory supervisor leader'));
    await role.rest();
    this.roles.set(user, role);
    return role;
  }

  private address(party: string) {
    return this.demonstration.node(this.script.nodes.findIndex((node) => node.party === party));
  }

  private partyOf(user: string) {
    return this.script.people.find((one) => one.user === user)?.party ?? '';
  }

  /** Somebody of a party who is at work already, else whoever it has. */
  private someone(party: string): Promise<Role> {
    const people = this.script.people.filter((one) => one.party === party);
    return this.role((people.find((one) => this.roles.has(one.user)) ?? people[0])?.user ?? '');
  }

  /** The legal clock: once by the page of whoever acts next, else as the pages would ask for it. */
  private async waitUntil(run: Run, local: string, instant: string) {
    if (instant <= this.now) return;
    this.now = instant;
    const [day = '', time] = local.split('T');
    const next = run.story.steps.slice(Math.max(run.next, 0)).find((one) => one.by)?.by;
    const actor = run.next < 0 ? run.story.by : Array.isArray(next) ? next[0] : next;
    const here = actor ? this.partyOf(actor) : this.partyOf(run.story.by);
    for (const { party } of this.script.nodes) {
      if (!this.script.people.some((one) => one.party === party)) continue;
      const role = actor && party === here ? await this.role(actor) : await this.someone(party);
      if (party === here && !this.clockSeen) {
        await role.page.goto(`${role.node}/inbox?lang=${this.first}`);
        await role.waitUntil(day.split('-').reverse().join('/'), time);
        this.clockSeen = true;
      } else await role.send('PUT', '/api/clock', { legal_now: instant });
    }
  }

  private language(): Language {
    const other = this.first === 'fr' ? 'en' : 'fr';
    return this.steps % 2 === 0 ? this.first : other;
  }

  private async opens(run: Run) {
    const { story } = run;
    const role = await this.role(story.by);
    if (!this.worked.has(story)) {
      const { id } = (await role.send('POST', '/api/cases', { pack: this.script.pack, territory: story.territory, facts: story.facts })) as { id: string };
      run.cases.set(this.partyOf(story.by), id);
      return;
    }
    const language = this.language();
    const { page } = role;
    await page.goto(`${role.node}/new?pack=${this.script.pack}&territory=${story.territory}&lang=${language}`);
    await expect(page.locator('.fact-form')).toBeVisible();
    await role.fill(story.facts);
    await this.look(role, run, language, 'opening-form');
    await page.locator('.fact-form button[type=submit]').click();
    // An invented person may have other cases: whoever opens looks, and says that it is another.
    const asked = page.locator('#duplicates-asked');
    await expect(asked.or(page.locator('.case-header')).first()).toBeVisible();
    if (await asked.count()) {
      await page.locator('.duplicates ~ label input').check();
      await page.locator('.fact-form button[type=submit]').click();
    }
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    run.cases.set(this.partyOf(story.by), /\/cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '');
    await this.look(role, run, language, 'opening');
    this.steps += 1;
  }

  private async take(run: Run, step: Step) {
    if (step.task && typeof step.by === 'string') {
      if (step.refused.length > 0) await this.mayNot(run, step, step.task, step.by);
      else await this.does(run, step, step.task, step.by);
    }
    if (step.corrects && Array.isArray(step.by)) for (const user of step.by) await this.corrects(run, step, step.corrects, user);
    await this.holds(run, step);
  }

  /** The case as somebody is shown it; nothing where it does not exist for them. */
  private async view(role: Role, id: string): Promise<CaseView | undefined> {
    const answer = await role.page.request.get(`${role.node}/api/cases/${id}`);
    return answer.ok() ? ((await answer.json()) as CaseView) : undefined;
  }

  /** The case of the story at a party, once there is one: it knows a message of a case that is known already. */
  private async caseAt(run: Run, party: string): Promise<string | undefined> {
    const known = run.cases.get(party);
    if (known) return known;
    const messages = new Set<string>();
    for (const [other, id] of run.cases) (await this.view(await this.reader(run, other), id))?.messages.forEach((message) => messages.add(message.id));
    if (messages.size === 0) return undefined;
    for (const role of await this.oneOfEach(party)) {
      const answer = await role.page.request.get(`${role.node}/api/cases`);
      for (const { id } of ((await answer.json()) as { rows: { id: string }[] }).rows)
        if ((await this.view(role, id))?.messages.some((message) => messages.has(message.id))) {
          run.cases.set(party, id);
          return id;
        }
    }
    return undefined;
  }

  private async arrived(run: Run, party: string): Promise<string> {
    await expect.poll(() => this.caseAt(run, party), { message: `${run.story.title}: the case at ${party}` }).toBeTruthy();
    return run.cases.get(party) ?? '';
  }

  /** Somebody of each organisation that a party has in the story. */
  private async oneOfEach(party: string): Promise<Role[]> {
    const users = new Map(this.script.people.filter((one) => one.party === party).map((one) => [one.organisation, one.user]));
    return Promise.all([...users.values()].map((user) => this.role(user)));
  }

  /** Somebody of a party who may read the story's case there. */
  private async reader(run: Run, party: string): Promise<Role> {
    const id = run.cases.get(party) ?? '';
    for (const [user, role] of this.roles) if (this.partyOf(user) === party && (await this.view(role, id))) return role;
    for (const role of await this.oneOfEach(party)) if (await this.view(role, id)) return role;
    return this.someone(party);
  }

  private async openTask(run: Run, role: Role, id: string, step: Step): Promise<Task> {
    let task: Task | undefined;
    await expect
      .poll(async () => (task = (await this.view(role, id))?.tasks.filter((one) => one.element === step.task)[(step.item ?? 1) - 1]), {
        message: `${run.story.title}: ${step.task ?? ''} waits`,
      })
      .toBeTruthy();
    return task as unknown as Task;
  }

  private async opened(role: Role, id: string, language: Language) {
    await role.page.goto(`${role.node}/cases/${id}?lang=${language}`);
    await expect(role.page.locator('.timeline .event').first()).toBeVisible();
  }

  /** What the step tells and a form asks: what is constant fills itself. */
  private typed(step: Step, task: Task) {
    const constant = (fact: string) => task.form?.fields.some((field) => field.fact === fact && field.const !== undefined && field.const !== null);
    return Object.fromEntries(Object.entries(step.facts ?? {}).filter(([fact]) => !constant(fact)));
  }

  private async does(run: Run, step: Step, element: string, user: string) {
    const role = await this.role(user);
    const id = await this.arrived(run, this.partyOf(user));
    const task = await this.openTask(run, role, id, step);
    for (const field of task.form?.fields ?? []) if (!field.options && (field.const ?? null) === null) run.written.add(field.fact);
    if (!this.worked.has(step)) {
      await role.send('POST', `/api/cases/${id}/tasks/${task.id}/completion`, { facts: step.facts });
      return;
    }
    const language = this.language();
    await this.opened(role, id, language);
    const button = role.page.locator(`button.act[aria-describedby="task-${task.id}"]`);
    await expect(button, element).toBeVisible();
    if ((await button.getAttribute('aria-disabled')) === 'true') await this.look(role, run, language, `${element}-shut`);
    await expect(button, `${run.story.title}: ${element} is shut on the page`).not.toHaveAttribute('aria-disabled', 'true');
    await button.click();
    await role.fill(this.typed(step, task));
    await this.look(role, run, language, `${element}-form`);
    await role.submit();
    await expect(role.page.locator('.task-panel'), element).toHaveCount(0);
    await expect(button, element).toHaveCount(0);
    await this.look(role, run, language, element);
    this.steps += 1;
  }

  /** Refused: the case is not there for them, the act is shut with its ground, or the form is answered with it; nothing changes. */
  private async mayNot(run: Run, step: Step, element: string, user: string) {
    const role = await this.role(user);
    const { page } = role;
    const party = this.partyOf(user);
    const language = this.language();
    const id = await this.arrived(run, party);
    const before = await this.view(await this.reader(run, party), id);
    if (await this.view(role, id)) {
      const task = await this.openTask(run, role, id, step);
      await this.opened(role, id, language);
      const button = page.locator(`button.act[aria-describedby="task-${task.id}"]`);
      await expect(button).toBeVisible();
      let told = page.locator(`#task-${task.id}`);
      if ((await button.getAttribute('aria-disabled')) !== 'true') {
        await button.click();
        await role.fill(this.typed(step, task));
        await role.submit();
        told = page.locator('.task-panel .message[role=alert], .task-panel .error').first();
      }
      await expect(told, element).toBeVisible();
      this.names(step.refused, (await told.textContent()) ?? '', element);
    } else {
      await page.goto(`${role.node}/cases/${id}?lang=${language}`);
      await expect(page.locator('main h1')).toHaveText(/n’existe pas|introuvable|not (found|there)|no such|does not exist/i);
    }
    await this.look(role, run, language, `${element}-refused`);
    expect((await this.view(await this.reader(run, party), id))?.state_digest, element).toBe(before?.state_digest);
    this.steps += 1;
  }

  /** A refusal says something, and the article where one is expected. */
  private names(refused: string[], words: string, what: string) {
    /** The numbers of a citation, in their order: its words are those of the reader's language. */
    const cited = (text: string) => ` ${(text.match(/(?:[LRD]\.\s?)?\d[\d/-]*(?:\(\w+\))*/g) ?? []).join(' ').replaceAll(/\.\s/g, '.')} `;
    expect(words.length, what).toBeGreaterThan(10);
    const articles = refused.filter((one) => /\d/.test(one));
    if (articles.length > 0 && articles.length === refused.length) expect(articles.some((article) => cited(words).includes(cited(article))), `${what}: ${articles.join(', ')} in "${words}"`).toBe(true);
  }

  private async corrects(run: Run, step: Step, fact: string, user: string) {
    const role = await this.role(user);
    const { page } = role;
    const id = await this.arrived(run, this.partyOf(user));
    const language = this.language();
    await page.goto(`${role.node}/cases/${id}?lang=${language}&correct=${fact}`);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await role.fill({ [fact]: step.to ?? '' }, dialog);
    await dialog.locator('textarea[name=reason]').fill(language === 'fr' ? 'Valeur mal saisie (exemple)' : 'Mis-keyed (example)');
    await this.look(role, run, language, `correct-${fact}-form`);
    await dialog.locator('button[type=submit]').click();
    if (step.refused.length > 0) {
      const told = dialog.locator('.message[role=alert], .error').first();
      await expect(told).toBeVisible();
      this.names(step.refused, (await told.textContent()) ?? '', fact);
    } else await expect(dialog).toHaveCount(0);
    await this.look(role, run, language, `correct-${fact}`);
    this.steps += 1;
  }

  /** What the step says that holds then: by the answer of the node, and where somebody of the party has the case open, by the page. */
  private async holds(run: Run, step: Step) {
    const party = step.party || this.partyOf(run.story.by);
    const about = `${run.story.title}, step ${run.next + 1}`;
    const open = async (element: string) => {
      for (const { party: other } of this.script.nodes) {
        const id = await this.caseAt(run, other);
        if (id && (await this.view(await this.reader(run, other), id))?.tasks.some((task) => task.element === element)) return true;
      }
      return false;
    };
    for (const element of step.tasks) await expect.poll(() => open(element), { message: `${about}: ${element} waits` }).toBe(true);
    for (const element of step.no_tasks) await expect.poll(() => open(element), { message: `${about}: ${element} waits no longer` }).toBe(false);
    const here = async () => {
      const id = await this.caseAt(run, party);
      return id ? this.view(await this.reader(run, party), id) : undefined;
    };
    for (const [act, verdict] of Object.entries(step.acts))
      await expect.poll(async () => (await here())?.acts.find((one) => one.id === act)?.verdict, { message: `${about}: ${act}` }).toBe(verdict);
    for (const [name, { warns, binds, status }] of Object.entries(step.deadlines))
      if (status !== 'none')
        await expect
          .poll(async () => {
            const found = (await here())?.deadlines.find((one) => one.name === name);
            return found && { warns: warns ? found.warns_day : '', binds: binds ? found.binds_day : '' };
          }, { message: `${about}: ${name}` })
          .toEqual({ warns: warns.slice(0, 10), binds: binds.slice(0, 10) });
    if (step.closed !== undefined) {
      await expect.poll(async () => (await here())?.status === 'closed', { message: `${about}: closed` }).toBe(step.closed);
      if (step.closed) await this.closed(run, party);
    }
  }

  private async closed(run: Run, party: string) {
    const role = await this.reader(run, party);
    const language = this.language();
    await this.opened(role, run.cases.get(party) ?? '', language);
    await expect(role.page.locator('.case-header')).toContainText(language === 'fr' ? 'clos le' : 'closed on');
    await this.look(role, run, language, 'closed');
  }

  /** The page is well spoken, and kept as a picture. */
  private async look(role: Role, run: Run, language: Language, name: string) {
    await settled(role.page);
    await expect(role.page.locator('html')).toHaveAttribute('lang', language);
    expect.soft(await wellSpoken(role.page), `${run.story.title}: ${name} (${language})`).toEqual([]);
    const picture = (suffix: string) => keep(role.page, this.script.pack, run.story, language, `${String(run.next + 2).padStart(2, '0')}-${name}${suffix}`);
    await picture('');
    if (onPhonesToo.has(name)) await this.onAPhone(role, `${run.story.title}: ${name} on a phone`, () => picture('-phone'));
  }

  /** The same page as a phone shows it: nothing of it stands beyond the edge. */
  private async onAPhone(role: Role, about: string, picture: () => Promise<unknown>) {
    const { page } = role;
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), about).toBeLessThanOrEqual(0);
    await picture();
    if (usual) await page.setViewportSize(usual);
  }
}
