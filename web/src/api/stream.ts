import { useEffect, useRef, useState } from 'react';

type Handlers = Record<string, (data: unknown) => void>;

/**
 * Listens to server-sent events. The browser reconnects by itself after a break in the line; after a
 * refusal (which closes the source) we try again with growing pauses, because a refusal may be a
 * restart of the server. `onGap` is called after each break: something may have been missed.
 */
export function useEventStream(url: string | null, handlers: Handlers, onGap: () => void): 'open' | 'closed' {
  const [state, setState] = useState<'open' | 'closed'>('closed');
  const current = useRef({ handlers, onGap });
  current.current = { handlers, onGap };
  const types = Object.keys(handlers).join(' ');

  useEffect(() => {
    if (!url) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = 1_000;
    let broken = false;
    const connect = () => {
      source = new EventSource(url);
      source.onopen = () => {
        pause = 1_000;
        setState('open');
        if (broken) current.current.onGap();
        broken = false;
      };
      source.onerror = () => {
        setState('closed');
        if (!broken) current.current.onGap();
        broken = true;
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(connect, pause);
        pause = Math.min(pause * 2, 30_000);
      };
      for (const type of types.split(' ')) {
        source.addEventListener(type, (event) => current.current.handlers[type]?.(parsed((event as MessageEvent<string>).data)));
      }
    };
    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
      setState('closed');
    };
  }, [url, types]);
  return state;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
