/** The node made of samples says nothing that the description of the API does not allow; else the other tests prove nothing. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { expect, test } from './support';

const caseId = '018f0000-0000-7000-8000-000000000001';
const questions: [path: string, asked: string][] = [
  ['/api/node', '/api/node'],
  ['/api/session', '/api/session'],
  ...['mine', 'organisation', 'waiting', 'notices'].map((scope): [string, string] => ['/api/inbox', `/api/inbox?scope=${scope}`]),
  ['/api/cases', '/api/cases?query=sample'],
  ['/api/procedures', '/api/procedures'],
  ['/api/indicators', '/api/indicators'],
  ['/api/supervision', '/api/supervision'],
  ...['users', 'organisations', 'peers', 'packs', 'incidents', 'delegations', 'health', 'migrations'].map((view): [string, string] => [`/api/administration/${view}`, `/api/administration/${view}`]),
  ['/api/administration/packs/changes', '/api/administration/packs/changes?from=a&to=b'],
  ['/api/network', '/api/network'],
  ['/api/agreements', '/api/agreements'],
  ['/api/answers', '/api/answers'],
  ['/api/agreements/{agreement}', '/api/agreements/sample'],
  ['/api/agreements/{agreement}/entries', '/api/agreements/sample/entries'],
  ['/api/agreements/{agreement}/draws', '/api/agreements/sample/draws'],
  ['/api/agreements/{agreement}/draws/{draw}', '/api/agreements/sample/draws/x'],
  ['/api/journal', '/api/journal'],
  ['/api/journal/{position}/proof', '/api/journal/3/proof'],
  ['/api/accesses', '/api/accesses'],
  ['/api/accesses/verification', '/api/accesses/verification'],
  ['/api/retention', '/api/retention'],
  ['/api/requests', '/api/requests'],
  ['/api/supervision/tasks', '/api/supervision/tasks?late=true'],
  ['/api/calendar', '/api/calendar?from=2026-03-01&to=2026-03-31&rows=true'],
  ['/api/inbox', '/api/inbox?scope=organisation&pack=fr-talent'],
  ['/api/calendar', '/api/calendar?from=2026-01-31&to=2027-03-02'],
  ['/api/calendar', '/api/calendar?from=2026-01-31&to=2027-03-02&rows=true&kind=visa_decision'],
  ['/api/calendar/feed', '/api/calendar/feed'],
  ['/api/indicators/{id}', '/api/indicators/uk-small-boats'],
  ['/api/cases/{id}', `/api/cases/${caseId}`],
  ...['timeline', 'rules', 'accesses'].map((part): [string, string] => [`/api/cases/{id}/${part}`, `/api/cases/${caseId}/${part}`]),
  ['/api/cases/{id}/proof/{sequence}', `/api/cases/${caseId}/proof/1`],
];

test('what the samples answer is what the description of the API promises', async ({ request }) => {
  const description = parse(readFileSync(new URL('../../src/server/openapi.yaml', import.meta.url), 'utf8')) as object;
  const judge = new Ajv2020({ strict: false, allErrors: true });
  formats.default(judge);
  judge.addSchema(description, 'api');
  await request.post('/api/session', { data: { user: 'agent.59', password: 'sample' } });

  for (const [path, asked] of questions) {
    const answer = await request.get(asked);
    expect.soft(answer.status(), asked).toBe(200);
    const promised = `api#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/get/responses/200/content/application~1json/schema`;
    const judged = judge.validate(promised, await answer.json());
    expect.soft(judged ? [] : judge.errors?.map((one) => `${one.instancePath} ${one.message}`), asked).toEqual([]);
  }
});
