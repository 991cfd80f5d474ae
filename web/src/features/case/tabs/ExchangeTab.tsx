import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/shared/api/types';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Icon } from '@/shared/ui/Icon';
import { Empty } from '@/shared/ui/Loaded';
import { Status, type Tone } from '@/shared/ui/Message';
import { MessageFields } from '../PartyPanel';

const tones: Record<CaseView['messages'][number]['state'], Tone> = { waiting: 'warn', delivered: 'good', received: 'good', refused: 'stop' };

/** Every message with another party, newest first: what it said, why it was allowed, and whether it arrived. */
export function ExchangeTab({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const reading = useReading();
  const messages = [...view.messages].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (messages.length === 0)
    return (
      <Empty>
        <p>{t('parties.nothing')}</p>
      </Empty>
    );
  return (
    <ol className="evaluations" aria-label={t('case.tab.exchange')}>
      {messages.map((message) => (
        <li key={message.id} className="evaluation">
          <h2 className="row">
            <Icon name={message.direction === 'sent' ? 'sent' : 'received'} /> {message.title}
          </h2>
          <p className="muted">
            {`${t(`exchange.direction.${message.direction}`, { peer: message.peer })} · ${mediumInstant(message.at, reading)} · `}
            <Status tone={tones[message.state]}>{t(`exchange.state.${message.state}`)}</Status>
          </p>
          <MessageFields message={message} />
        </li>
      ))}
    </ol>
  );
}
