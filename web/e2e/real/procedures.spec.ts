/** Every procedure of the packs, from its scenarios: worked in the browser as each of its people would. */
import { test } from '@playwright/test';
import { Demonstration } from './demonstration';
import { Journey } from './journey';
import type { Language } from './role';
import { chosen, parts, scripts, worked } from './told';

/** In full: every task that a scenario completes, in the one language and in the other. */
const inFull = process.env.ENTENTE_LONG_RUNS === '1';
const languages: Language[] = inFull ? ['fr', 'en'] : ['fr'];
/** Steps that one demonstration hosts: enough to share its beginning, few enough to be shared out. */
const most = 30;

test.describe.configure({ mode: 'parallel' });

for (const script of scripts()) {
  const all = chosen(script, inFull);
  const inTheBrowser = worked(all);
  for (const stories of parts(all, most))
    for (const language of languages)
      test(`${script.pack}: ${stories.map((story) => story.title).join(' · ')} (${language} first)`, async ({ browser }) => {
        test.setTimeout(900_000);
        const demonstration = await Demonstration.start({ peopleOf: script.pack, nodes: script.nodes.length });
        try {
          const journey = new Journey(browser, demonstration, script, inTheBrowser, language);
          await journey.walk(stories);
          await journey.end();
        } finally {
          await demonstration.end();
        }
      });
}
