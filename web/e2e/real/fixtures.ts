import { expect, test as base } from '@playwright/test';
import { Demonstration } from './demonstration';
import { Role, type Language } from './role';

interface Fixtures {
  /** Two nodes of the test's own, empty at first. */
  demonstration: Demonstration;
  /** Signs someone in, in a browser of their own; at the end nothing may have been blocked, and no page have failed. */
  signIn: (node: string, user: string, language?: Language) => Promise<Role>;
}

interface Shared {
  /** The demonstration as `./run` opens it, begun once for all tests that read it or act on samples of their own. */
  opened: Demonstration;
  /** The same with the public statistics, which take their time; or one that runs already, which `GUIDE_NODES` names. */
  counted: Pick<Demonstration, 'interior' | 'foreign'>;
}

export const test = base.extend<Fixtures, Shared>({
  opened: [
    async ({}, use) => {
      const opened = await Demonstration.start({ samples: true });
      await use(opened);
      await opened.end();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  counted: [
    async ({}, use) => {
      const [interior, foreign] = process.env.GUIDE_NODES?.split(',') ?? [];
      if (interior && foreign) return use({ interior, foreign });
      const counted = await Demonstration.start({ samples: true, statistics: true });
      await use(counted);
      await counted.end();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  demonstration: async ({}, use) => {
    const demonstration = await Demonstration.start();
    await use(demonstration);
    await demonstration.end();
  },
  signIn: async ({ browser }, use) => {
    const roles: Role[] = [];
    await use(async (node, user, language) => {
      const role = await Role.signIn(browser, node, user, language);
      roles.push(role);
      return role;
    });
    for (const role of roles) {
      expect(role.complaints).toEqual([]);
      await role.page.context().close();
    }
  },
});
export { expect };
