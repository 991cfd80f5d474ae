import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export type Tone = 'stop' | 'warn' | 'good' | 'info';
const icons: Record<Tone, IconName> = { stop: 'stop', warn: 'warn', good: 'check', info: 'info' };

/** A sentence that matters, with the icon that repeats its tone; `live` says it aloud when it appears. */
export function Message({ tone, live = false, id, children }: { tone: Tone; live?: boolean; id?: string; children: ReactNode }) {
  return (
    <div className="message" id={id} data-tone={tone} role={live ? (tone === 'stop' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} />
      <div>{children}</div>
    </div>
  );
}

/** A word of state, its colour and its icon. */
export function Status({ tone, icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const name = icon ?? (tone ? icons[tone] : undefined);
  return (
    <span className="status" data-tone={tone}>
      {name ? <Icon name={name} /> : null}
      {children}
    </span>
  );
}
