import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import '@/shared/i18n';
import { PublishPanel } from './PublishPanel';

const pack = { hash: 'a', id: 'sample', version: '0.2.0', proposals: [], versions: [] } as unknown as Parameters<typeof PublishPanel>[0]['pack'];

const shown = (sound: boolean, version: string) => (
  <QueryClientProvider client={new QueryClient()}>
    <PublishPanel pack={pack} draft={[] as never} sound={sound} version={version} onVersion={() => undefined} onProposed={() => undefined} onRead={() => undefined} />
  </QueryClientProvider>
);

it('says what is still missing before a version can be proposed', () => {
  const { rerender, container } = render(shown(false, '0.2.0'));
  expect(container.textContent).toContain('nothing is to be corrected');
  rerender(shown(true, '0.2.0'));
  expect(container.textContent).toContain('a number other than');
  rerender(shown(true, '0.2.1'));
  expect(container.textContent).toContain('write the reason');
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Trial' } });
  expect(container.textContent).not.toContain('To propose');
});
