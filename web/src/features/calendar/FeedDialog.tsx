import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { closeFeed, feed, openFeed } from '@/shared/api/oversight';
import { mediumInstant } from '@/shared/format/dates';
import { useReading } from '@/shared/i18n/useReading';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Loaded } from '@/shared/ui/Loaded';
import { Problem } from '@/shared/ui/Problem';

const feedKey = ['calendar-feed'] as const;

/** The secret address for a calendar program: told once, replaced or revoked at any time. */
export function FeedDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('feed.title')} open={open} onClose={onClose}>
      <Content onClose={onClose} />
    </Dialog>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const reading = useReading();
  const client = useQueryClient();
  const query = useQuery({ queryKey: feedKey, queryFn: feed });
  const refresh = () => client.invalidateQueries({ queryKey: feedKey });
  const make = useMutation({ mutationFn: openFeed, onSuccess: refresh });
  const revoke = useMutation({
    mutationFn: closeFeed,
    onSuccess: () => {
      make.reset();
      return refresh();
    },
  });
  const address = make.data ? `${window.location.origin}${make.data.path}` : undefined;
  return (
    <div className="stack">
      <p>{t('feed.text')}</p>
      <p className="muted">{t('feed.says')}</p>
      <Loaded query={query}>{(found) => <p>{found.open && found.made_at ? t('feed.is_open', { at: mediumInstant(found.made_at, reading) }) : t('feed.is_closed')}</p>}</Loaded>
      {address ? (
        <div className="field wide">
          <label htmlFor="feed-address">{t('feed.address')}</label>
          <span className="hint">{t('feed.once')}</span>
          <input id="feed-address" className="input mono" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
          <p>
            <Button variant="quiet" onClick={() => void navigator.clipboard?.writeText(address)}>
              {t('feed.copy')}
            </Button>
          </p>
        </div>
      ) : null}
      <Problem error={make.error ?? revoke.error} />
      <div className="row">
        <Button variant={query.data?.open ? 'plain' : 'primary'} forbidden={make.isPending} onClick={() => make.mutate()}>
          {query.data?.open ? t('feed.replace') : t('feed.make')}
        </Button>
        {query.data?.open ? (
          <Button forbidden={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('feed.revoke')}
          </Button>
        ) : null}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </div>
  );
}
