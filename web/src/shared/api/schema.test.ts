// @vitest-environment node
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';

it('the client is generated from the description that the server serves', { timeout: 30_000 }, async () => {
  const description = new URL('../../../../src/server/openapi.yaml', import.meta.url);
  const generated = astToString(await openapiTS(description));
  const committed = readFileSync(new URL('schema.d.ts', import.meta.url), 'utf8');

  expect(committed).toContain(generated);
});
