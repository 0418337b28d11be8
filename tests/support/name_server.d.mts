/** Texts are the records; 'broken' is a server that cannot say. */
export class NameServer {
  start(): Promise<void>;
  stop(): void;
  get address(): string;
  set(name: string, texts: string[] | 'broken'): void;
}
