import { useTranslation } from 'react-i18next';
import type { CaseView, Message } from '@/shared/api/types';
import { article } from '@/shared/format/article';
import { Cited } from '@/shared/ui/Cited';
import { Icon } from '@/shared/ui/Icon';
import { When } from '@/shared/ui/When';
import { useAddress } from './useAddress';

/** Who takes part, and what each other party was told: message by message, field by field, with purpose and legal basis. */
export function PartyPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const messages = [...view.messages].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section aria-labelledby="parties-title" className="panel">
      <h2 id="parties-title">{t('parties.title')}</h2>
      <ul>
        {view.participants.map((one) => (
          <li key={`${one.organisation.id} ${one.part}`}>
            {one.organisation.name}
            <span className="muted">{` · ${one.part === 'lead' || one.part === 'participant' ? t(`parties.part.${one.part}`) : one.part}`}</span>
          </li>
        ))}
      </ul>
      <h3>{t('parties.known')}</h3>
      {messages.length === 0 ? <p className="muted">{t('parties.nothing')}</p> : null}
      <ul className="messages">
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
      </ul>
    </section>
  );
}

function MessageItem({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [shown, show] = useAddress('message');
  return (
    <li>
      <details
        open={shown === message.id}
        onToggle={(event) => {
          const open = event.currentTarget.open;
          if (open !== (shown === message.id)) show(open ? message.id : null);
        }}
      >
        <summary>
          <Icon name={message.direction === 'sent' ? 'sent' : 'received'} /> {message.title}
          <span className="muted">
            {` · ${t(`exchange.direction.${message.direction}`, { peer: message.peer })} · `}
            <When at={message.at} />
            {` · ${t(`exchange.state.${message.state}`)}`}
          </span>
        </summary>
        <MessageFields message={message} />
      </details>
    </li>
  );
}

export function MessageFields({ message }: { message: Message }) {
  const { t } = useTranslation();
  return (
    <div className="message-fields">
      <dl className="facts">
        {message.fields.map((field) => (
          <div key={field.label} className="fact-pair">
            <dt>{field.label}</dt>
            <dd>{field.display}</dd>
          </div>
        ))}
      </dl>
      {message.fields.length === 0 ? <p className="muted">{t('exchange.no_fields')}</p> : null}
      <p className="muted">{t('exchange.purpose', { purpose: message.purpose })}</p>
      <p className="muted">
          <Cited text={t('exchange.legal_basis', { basis: article(message.legal_basis) })} />
        </p>
    </div>
  );
}
