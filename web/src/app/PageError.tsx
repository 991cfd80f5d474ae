import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '@/shared/api/useLiveUpdates';

/** A page that failed to load or to draw, without the frame. */
export function PageError() {
  return (
    <main className="page page-error">
      <PageFault />
    </main>
  );
}

/** The same within the frame: says what is missing, offers to read it again, and does so by itself once the network is back. */
export function PageFault() {
  const { t } = useTranslation();
  const online = useOnline();
  const wasOffline = useRef(!online);
  useEffect(() => {
    if (online && wasOffline.current) window.location.reload();
    if (!online) wasOffline.current = true;
  }, [online]);
  return (
    <div className="stack">
      <h1>{t(online ? 'page_error.title' : 'page_error.offline')}</h1>
      <p role="status">{t(online ? 'page_error.text' : 'page_error.offline_text')}</p>
      <p>
        <a href={window.location.href}>{t('page_error.again')}</a>
      </p>
    </div>
  );
}
