/** As much of the package as these tests use; it brings no types of its own. */
declare module 'smtp-server' {
  import type { AddressInfo } from 'node:net';
  import type { Readable } from 'node:stream';

  type Address = { address: string };
  type Answer = (error?: Error | null) => void;
  type Options = {
    authOptional?: boolean;
    disabledCommands?: string[];
    logger?: boolean;
    onRcptTo?: (address: Address, session: unknown, answer: Answer) => void;
    onData?: (stream: Readable, session: { envelope: { rcptTo: Address[] } }, answer: Answer) => void;
  };
  export class SMTPServer {
    constructor(options: Options);
    server: { address(): AddressInfo };
    on(event: 'error', listener: (error: Error) => void): void;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
  }
}
