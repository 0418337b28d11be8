import { type APIRequestContext, type APIResponse, type Browser, type BrowserContextOptions, type Page, request } from '@playwright/test';
import type { MailingServer, Server } from './server';

export const PASSWORD = 'violet tractor under seven moons';
export const OWNER = { name: 'Ada Lovelace', email: 'ada@acme.example' };

/** Somebody signed in: acts by the API, or in a browser that shares the session. */
export class Person {
  constructor(
    readonly server: Server,
    readonly api: APIRequestContext,
  ) {}

  static async nobody(server: Server): Promise<Person> {
    const api = await request.newContext({ baseURL: server.url, extraHTTPHeaders: { origin: server.url } });
    return new Person(server, api);
  }

  async post<Answer = unknown>(path: string, data: object): Promise<Answer> {
    return answered(await this.api.post(path, { data }));
  }

  async put<Answer = unknown>(path: string, data: object): Promise<Answer> {
    return answered(await this.api.put(path, { data }));
  }

  async patch<Answer = unknown>(path: string, data: object): Promise<Answer> {
    return answered(await this.api.patch(path, { data }));
  }

  async get<Answer>(path: string): Promise<Answer> {
    return answered(await this.api.get(path));
  }

  async delete(path: string): Promise<void> {
    await answered(await this.api.delete(path));
  }

  async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ ...options, storageState: await this.api.storageState() });
    return context.newPage();
  }
}

async function answered<Answer>(reply: APIResponse): Promise<Answer> {
  const text = await reply.text();
  if (!reply.ok()) throw new Error(`${reply.url()} answered ${reply.status()}: ${text}`);
  return (text ? JSON.parse(text) : null) as Answer;
}

export type Invitation = { id: string; email: string; state: string; delivery: { state: string } };

/** A workspace and its owner, made without a browser for what begins after that. */
export class Workspace {
  constructor(
    readonly owner: Person,
    readonly mailbox: MailingServer['mailbox'],
    readonly path: string,
  ) {}

  static async create(server: MailingServer): Promise<Workspace> {
    const owner = await Person.nobody(server);
    const setup_token = server.setupLink.split('#')[1];
    const me = await owner.post<{ organizations: { id: string }[] }>('/api/v1/setup', {
      setup_token,
      organization: 'Acme Mobile',
      time_zone: 'Europe/Berlin',
      ...OWNER,
      password: PASSWORD,
    });
    return new Workspace(owner, server.mailbox, `/api/v1/organizations/${me.organizations[0]?.id}`);
  }

  async invite(email: string, role = 'viewer'): Promise<Invitation> {
    const { items } = await this.owner.post<{ items: { invitation: Invitation }[] }>(`${this.path}/invitations`, {
      invitations: [{ email, role }],
    });
    const made = items[0]?.invitation;
    if (!made) throw new Error(`no invitation to ${email}`);
    return made;
  }

  async invitation(id: string): Promise<Invitation> {
    return this.owner.get<Invitation>(`${this.path}/invitations/${id}`);
  }

  /** A member who came by the mailed link. */
  async join(name: string, email: string, role = 'viewer'): Promise<Person> {
    await this.invite(email, role);
    return this.accept(await this.mailbox.invitationLink(email), name);
  }

  async accept(link: string, name: string): Promise<Person> {
    const person = await Person.nobody(this.owner.server);
    await person.post('/api/v1/invitations/accept', { token: link.split('#')[1], name, password: PASSWORD });
    return person;
  }

  async remove(email: string): Promise<void> {
    const { items } = await this.owner.get<{ items: { id: string }[] }>(`${this.path}/members?search=${encodeURIComponent(email)}`);
    if (items.length !== 1) throw new Error(`${items.length} members match ${email}`);
    await this.owner.delete(`${this.path}/members/${items[0]?.id}`);
  }
}
