// Every operation of the contract × everybody who might try it: node tests/access_matrix.mjs [--store …] [--binary …]
//
// What is expected follows from the operation's x-permission and the table below, which knows nothing of the
// product's code. An operation that `rows` does not say how to call fails.
import { isDeepStrictEqual } from 'node:util';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { readContract, routesInSource } from './support/contract.mjs';
import { eventually, send } from './support/http.mjs';
import { Person, Workspace, expectStatus } from './support/person.mjs';
import { addSecondOrganization, joinSecondOrganization, secondOrganization, signInSecondOwner } from './support/second_organization.mjs';
import { Server, owner } from './support/server.mjs';
import { openStore } from './support/store.mjs';
import { totpCode } from './support/totp.mjs';

const roleTable = `
                          owner  admin  analyst  viewer  billing  elsewhere
organization.read         x      x      x        x       x        x
organization.update       x      x      .        .       .        .
organization.delete       x      .      .        .       .        .
plan.manage               x      .      .        .       x        .
members.read              x      x      x        x       x        x
members.invite            x      x      .        .       .        .
members.manage            x      x      .        .       .        .
teams.manage              x      x      .        .       .        .
roles.manage              x      x      .        .       .        .
projects.create           x      x      .        .       .        .
security.manage           x      x      .        .       .        .
audit.read                x      x      .        .       .        .
service_accounts.manage   x      x      .        .       .        .
project.read              x      x      x        x       .        .
project.update            x      x      .        .       .        .
project.delete            x      x      .        .       .        .
project_members.manage    x      x      .        .       .        .
reports.write             x      x      x        .       .        .
boards.write              x      x      x        .       .        .
boards.publish            x      x      .        .       .        .
cohorts.write             x      x      x        .       .        .
annotations.write         x      x      x        .       .        .
alerts.write              x      x      x        .       .        .
data.export               x      x      x        .       .        .
profiles.read             x      x      x        .       .        .
profiles.manage           x      x      .        .       .        .
lexicon.manage            x      x      .        .       .        .
guides.write              x      x      x        .       .        .
`;
// elsewhere: an analyst of another project only. Everybody else has no rights here at all.
// Holders of API tokens: the owner's that may what a viewer may, and that of a service account that is an analyst.
const tokens = { reading_token: 'viewer', machine_token: 'analyst' };
const outsiders = ['stranger', 'suspended', 'removed', 'invited'];

const insight = {
  insight: {
    metrics: [{ event: '$all_events', measurement: 'total' }],
    unit: 'day',
    date_range: { from: '2026-01-01', to: '2026-01-02' },
  },
};
const unknownToken = 'A'.repeat(43);
const somebodysPasskey = { id: 'AAAA', client_data: 'AAAA', authenticator_data: 'AAAA', signature: 'AAAA', user_handle: 'AAAA' };

// How to call an operation so that nothing but rights can be in the way. Each call prepares its own target. What goes
// on after its answer is waited for by `settle`, so that the next call does not meet it in the audit trail.
const rows = {
  getSetup: {},
  createSetup: {
    body: { setup_token: 'x', organization: 'X', name: 'X', email: 'x@x.example', password: 'seven green bicycles' },
  },
  createSession: { body: { email: owner.email, password: owner.password }, as: 'copy' },
  deleteSession: { as: 'copy' },
  finishSession: { body: { ticket: unknownToken, code: '000000' } },
  requestSessionByPasskey: {},
  createSessionByPasskey: { body: { passkey: somebodysPasskey } },
  createPasswordReset: { prepare: (world) => ({ body: { email: world.freshAddress() } }) },
  confirmPasswordReset: { body: { token: unknownToken, new_password: 'seven green bicycles' } },
  getMe: {},
  updateMe: { prepare: (_, person) => ({ body: { name: person.name ?? 'Somebody' } }) },
  changePassword: { body: { current_password: 'not this one', new_password: 'seven green bicycles' } },
  getMySecondFactor: {},
  enrolMySecondFactor: { body: { password: 'not this one' } },
  confirmMySecondFactor: { body: { code: '000000' } },
  renewMyRecoveryCodes: { body: { password: 'not this one', code: '000000' } },
  deleteMySecondFactor: { body: { password: 'not this one', code: '000000' } },
  listMyPasskeys: {},
  beginMyPasskey: { body: { password: 'not this one' } },
  addMyPasskey: { body: { name: 'Phone', passkey: { client_data: 'AAAA', authenticator_data: 'AAAA' } } },
  requestMyPasskey: {},
  renameMyPasskey: { prepare: () => ({ params: { passkey: 'pky_unknown' } }), body: { name: '' } },
  deleteMyPasskey: { prepare: () => ({ params: { passkey: 'pky_unknown' } }), body: { password: 'not this one' } },
  listMySessions: {},
  listMySignIns: {},
  deleteMyOtherSessions: {},
  deleteMySession: { prepare: (world, person) => world.freshSession(person) },
  createOrganization: { body: { name: '' } },
  getOrganization: {},
  getMyAccess: {},
  updateOrganization: { body: { name: 'Acme' } },
  getPlan: {},
  getSecurityPolicy: {},
  updateSecurityPolicy: { body: { audit_retention_days: 0 } },
  listRoles: {},
  createRole: { prepare: (world) => ({ body: world.freshRole() }) },
  updateRole: { prepare: (world) => world.madeRole(), body: { version: 1, description: 'Again' } },
  deleteRole: { prepare: (world) => world.madeRole() },
  getMail: {},
  sendTestMail: {},
  getDeliverability: {},
  listMails: {},
  getMailAttempts: { prepare: (world) => world.freshMail() },
  resendMail: { prepare: (world) => world.freshMail() },
  cancelMail: { prepare: (world) => world.freshMail() },
  streamOrganizationEvents: {},
  getDeletion: {},
  scheduleDeletion: { body: { name: 'not its name', password: 'not this one' } },
  callOffDeletion: {},
  exportOrganization: {},
  transferOwnership: { body: { to: 'mem_unknown', role: 'admin', password: 'not this one' } },
  listNotifications: {},
  markNotificationsRead: { body: {} },
  getNotificationPreferences: {},
  updateNotificationPreferences: { body: { items: [{ kind: 'invitation_accepted', in_app: true, by_mail: false }] } },
  getJoinLink: {},
  saveJoinLink: { body: { role: 'viewer' } },
  deleteJoinLink: { prepare: (world) => world.joinLink() },
  rotateJoinLink: { prepare: (world) => world.joinLink() },
  listUninvitedMembers: {},
  listJoiningDomains: {},
  addJoiningDomain: { prepare: (world) => ({ body: { domain: world.freshDomain() } }) },
  updateJoiningDomain: { prepare: (world) => world.madeDomain(), body: { policy: 'off', role: 'viewer' } },
  removeJoiningDomain: { prepare: (world) => world.madeDomain() },
  checkJoiningDomain: { prepare: (world) => world.madeDomain() },
  sendMyAddressCode: {},
  confirmMyAddress: { body: { code: '000000' } },
  listWorkspaceOffers: {},
  joinOfferedWorkspace: {},
  askForOfferedWorkspace: { body: {} },
  lookupJoinLink: { prepare: (world) => world.joinLink() },
  sendJoinCode: { prepare: (world) => world.joinLink() },
  joinByLink: { prepare: (world) => world.joinLink() },
  listRequests: {},
  createRequest: { prepare: (world) => ({ body: { kind: 'invitation', email: world.freshAddress(), role: 'viewer' } }) },
  withdrawRequest: { prepare: (world, person) => world.freshRequest(person) },
  approveRequest: { prepare: (world) => world.freshRequest() },
  declineRequest: { prepare: (world) => world.freshRequest(), body: {} },
  listMembers: {},
  getMember: { prepare: (world) => world.freshMember() },
  updateMember: { prepare: (world) => world.freshMember(), body: { role: 'analyst' } },
  deleteMember: { prepare: (world) => world.freshMember() },
  changeMembers: {
    prepare: async (world) => ({ body: { members: [(await world.freshMember()).params.member], role: 'analyst' } }),
  },
  explainMember: { prepare: (world) => world.freshMember(), query: 'permission=project.read' },
  restoreMember: { prepare: (world) => world.freshRemoved() },
  listRemovedMembers: {},
  leaveOrganization: { query: 'dry_run=true' },
  signOutMember: { prepare: (world) => world.freshMember() },
  resetSecondFactorOfMember: { prepare: (world) => world.freshMember() },
  listTeams: {},
  createTeam: { prepare: (world) => ({ body: { name: world.freshAddress() } }) },
  getTeam: { prepare: (world) => world.freshTeam() },
  updateTeam: { prepare: (world) => world.freshTeam(), body: { version: 1, description: 'Again' } },
  deleteTeam: { prepare: (world) => world.freshTeam() },
  moveTeamMembers: {
    prepare: async (world) => ({ ...(await world.freshTeam()), body: { add: [(await world.freshMember()).params.member] } }),
  },
  getEveryone: {},
  updateEveryone: { body: { grants: [] } },
  reviewMembers: {},
  reviewInvitations: {},
  listReviewDecisions: {},
  decideReview: {
    prepare: async (world) => ({ body: { subject: (await world.freshMember()).params.member, decision: 'kept' } }),
  },
  exportReviewDecisions: {},
  listInvitations: {},
  createInvitations: {
    prepare: (world) => ({ body: { invitations: [{ email: world.freshAddress(), role: 'viewer' }] } }),
  },
  getInvitation: { prepare: (world) => world.freshInvitation() },
  updateInvitation: { prepare: (world) => world.freshInvitation(), body: { role: 'analyst' } },
  revokeInvitation: { prepare: (world) => world.freshInvitation() },
  resendInvitation: { prepare: (world) => world.freshInvitation() },
  createInvitationLink: { prepare: (world) => world.freshInvitation() },
  listInvitationBatches: {},
  planInvitationBatch: { prepare: (world) => ({ body: { role: 'viewer', rows: [{ email: world.freshAddress() }] } }) },
  getInvitationBatchTemplate: {},
  getInvitationBatch: { prepare: (world) => world.freshBatch() },
  applyInvitationBatch: { prepare: (world) => world.freshBatch(), settle: (world, call) => world.batchApplied(call) },
  undoInvitationBatch: { prepare: (world) => world.freshBatch() },
  listInvitationBatchRows: { prepare: (world) => world.freshBatch() },
  exportInvitationBatchRows: { prepare: (world) => world.freshBatch() },
  updateInvitationBatchRow: { prepare: (world) => world.freshBatch(), body: { skipped: true } },
  lookupInvitation: { prepare: (world) => world.freshToken() },
  acceptInvitation: {
    as: 'nobody',
    prepare: async (world) => ({
      body: { ...(await world.freshToken()).body, name: 'New', password: 'seven green bicycles downhill' },
    }),
  },
  sendInvitationCode: { prepare: (world) => world.freshToken() },
  declineInvitation: { prepare: (world) => world.freshToken() },
  askForInvitation: { prepare: (world) => world.freshToken() },
  listAudit: {},
  verifyAudit: {},
  exportAudit: { query: 'format=csv' },
  listPastMembers: { query: 'at=2026-01-01T00:00:00Z' },
  getToken: {},
  listMyApiTokens: {},
  createMyApiToken: { body: { name: 'Token', permissions: ['organization.read'] } },
  revokeMyApiToken: { prepare: (world, person) => world.freshApiToken(person) },
  listApiTokens: {},
  revokeApiToken: { prepare: (world) => world.freshApiToken(world.owner) },
  handOverApiToken: {
    prepare: async (world) => ({
      ...(await world.freshApiToken(world.owner)),
      body: { service_account: (await world.freshServiceAccount()).params.service_account },
    }),
  },
  listServiceAccounts: {},
  createServiceAccount: { prepare: (world) => ({ body: { name: world.freshAddress(), role: 'viewer' } }) },
  updateServiceAccount: { prepare: (world) => world.freshServiceAccount(), body: { description: 'For tests' } },
  deleteServiceAccount: { prepare: (world) => world.freshServiceAccount() },
  createApiTokenOfServiceAccount: {
    prepare: (world) => world.freshServiceAccount(),
    body: { name: 'Token', permissions: ['organization.read'] },
  },
  listProjects: {},
  createProject: { body: { name: 'Another' } },
  getProject: {},
  updateProject: { body: { name: 'Acme' } },
  getProjectStatus: {},
  loadDemoData: {},
  queryProject: { body: insight },
  listReports: {},
  createReport: { body: { name: 'Report', type: 'insight', definition: insight } },
  getReport: { prepare: (world) => world.freshReport() },
  updateReport: { prepare: (world) => world.freshReport(), body: { version: 1, name: 'Renamed' } },
  deleteReport: { prepare: (world) => world.freshReport() },
  listBoards: {},
  createBoard: { body: { name: 'Board' } },
  getBoard: { prepare: (world) => world.freshBoard() },
  updateBoard: { prepare: (world) => world.freshBoard(), body: { version: 1, name: 'Renamed' } },
  deleteBoard: { prepare: (world) => world.freshBoard() },
  listLexiconEvents: {},
  listLexiconProperties: {},
  listLexiconValues: { query: 'property=plan' },
  listLiveEvents: {},
  streamLiveEvents: {},
};

class World {
  #count = 0;
  #madeRoles = [];

  static async build(server) {
    const world = new World();
    world.server = server;
    world.workspace = await Workspace.open(server, owner);
    const { workspace } = world;
    world.owner = workspace.owner;
    world.params = { organization: workspace.id, project: workspace.project.id };
    const elsewhere = expectStatus(await world.owner.post(`${workspace.path}/projects`, { name: 'Elsewhere' }), 201).json;

    const bea = await signInSecondOwner(server);
    world.people = { owner: workspace.owner };
    for (const role of ['admin', 'analyst', 'viewer', 'billing']) world.people[role] = await workspace.join(role, role);
    world.people.elsewhere = await workspace.join('elsewhere', 'analyst', { projects: [elsewhere.id] });
    world.people.stranger = bea;
    for (const name of ['suspended', 'removed']) {
      const person = await workspace.join(name, 'admin');
      const path = `${workspace.path}/members/${(await workspace.memberOf(person)).id}`;
      if (name === 'suspended') expectStatus(await world.owner.patch(path, { status: 'suspended' }), 200);
      else expectStatus(await world.owner.delete(path), 200);
      if (name === 'removed') await person.signIn();
      world.people[name] = person;
    }
    world.people.invited = await joinSecondOrganization(server, bea, 'invited');
    await workspace.invite(world.people.invited.email, 'admin');
    const reading = { name: 'Reading', permissions: [...rights.viewer], requests_per_minute: 60_000 };
    const { token } = expectStatus(await world.owner.post(`${workspace.path}/my_api_tokens`, reading), 201).json;
    world.people.reading_token = new TokenHolder(server, token);
    const account = { name: 'Machine', role: 'analyst' };
    const machine = expectStatus(await world.owner.post(`${workspace.path}/service_accounts`, account), 201).json;
    const all = { name: 'All', permissions: [...rights.analyst], requests_per_minute: 60_000 };
    const path = `${workspace.path}/service_accounts/${machine.id}/api_tokens`;
    world.people.machine_token = new TokenHolder(server, expectStatus(await world.owner.post(path, all), 201).json.token);
    world.people.anonymous = new Person(server);
    return world;
  }

  freshAddress() {
    return `fresh${++this.#count}@acme.example`;
  }

  async freshInvitation() {
    return { params: { invitation: (await this.workspace.invite(this.freshAddress(), 'viewer')).id } };
  }

  async freshMail() {
    const email = this.freshAddress();
    await this.workspace.invite(email, 'viewer');
    const found = expectStatus(await this.owner.get(`${this.workspace.path}/outbox?search=${email}`), 200).json;
    return { params: { mail: found.items[0].id } };
  }

  // Of this person where they may ask, else of one after the other: nobody may ask often in a day.
  async freshRequest(person) {
    const { owner: olga, admin, analyst, viewer, billing, elsewhere } = this.people;
    const makers = [viewer, analyst, billing, elsewhere, admin];
    const first = ++this.#count % makers.length;
    // The owner last: where a second factor is asked for, nobody else may.
    for (const maker of [...(person ? [person] : []), ...makers.slice(first), ...makers, olga]) {
      const body = { kind: 'invitation', email: this.freshAddress(), role: 'viewer' };
      const reply = await maker.post(`${this.workspace.path}/requests`, body);
      if (reply.status === 201) return { params: { request: reply.json.id } };
    }
    throw new Error('nobody may ask for anything');
  }

  async freshBatch() {
    const body = { role: 'viewer', rows: [{ email: this.freshAddress() }] };
    const batch = expectStatus(await this.owner.post(`${this.workspace.path}/invitation_batches`, body), 201).json;
    return { params: { batch: batch.id, row: '1' } };
  }

  async batchApplied({ params }) {
    const path = `${this.workspace.path}/invitation_batches/${params.batch}`;
    await eventually(async () => expectStatus(await this.owner.get(path), 200).json.state === 'applied');
  }

  freshDomain() {
    return `d${++this.#count}.example`;
  }

  // A workspace has so many at most.
  async madeDomain() {
    const path = `${this.workspace.path}/domains`;
    const { items } = expectStatus(await this.owner.get(path), 200).json;
    for (const { id } of items.slice(0, Math.max(0, items.length - 10))) await this.owner.delete(`${path}/${id}`);
    return { params: { domain: expectStatus(await this.owner.post(path, { domain: this.freshDomain() }), 201).json.id } };
  }

  // For addresses of a domain that nobody here has: nobody gets in by it.
  async joinLink() {
    const body = { role: 'viewer', domains: ['nobody.example'] };
    const { url } = expectStatus(await this.owner.put(`${this.workspace.path}/join_link`, body), 200).json.link;
    return { body: { token: url.split('#')[1] } };
  }

  async freshToken() {
    const email = this.freshAddress();
    await this.workspace.invite(email, 'viewer');
    return { body: { token: await this.workspace.mailedToken(email) } };
  }

  // Of the person where they can have one, else the owner's.
  async freshApiToken(person) {
    const body = { name: 'Fresh', permissions: ['organization.read'] };
    const path = `${this.workspace.path}/my_api_tokens`;
    const own = person.cookie && (await person.post(path, body));
    const reply = own && own.status === 201 ? own : await this.owner.post(path, body);
    return { params: { api_token: expectStatus(reply, 201).json.api_token.id } };
  }

  async freshServiceAccount() {
    const body = { name: this.freshAddress(), role: 'viewer' };
    const reply = await this.owner.post(`${this.workspace.path}/service_accounts`, body);
    return { params: { service_account: expectStatus(reply, 201).json.id } };
  }

  async freshMember() {
    const person = await this.workspace.join(this.freshAddress().split('@')[0], 'viewer');
    return { params: { member: (await this.workspace.memberOf(person)).id } };
  }

  async freshRemoved() {
    const target = await this.freshMember();
    expectStatus(await this.owner.delete(`${this.workspace.path}/members/${target.params.member}`), 200);
    return target;
  }

  async freshTeam() {
    const reply = await this.owner.post(`${this.workspace.path}/teams`, { name: this.freshAddress() });
    return { params: { team: expectStatus(reply, 201).json.id } };
  }

  freshRole() {
    return { name: `Role ${++this.#count}`, permissions: ['project.read'] };
  }

  async madeRole() {
    const made = expectStatus(await this.owner.post(`${this.workspace.path}/roles`, this.freshRole()), 201).json;
    this.#madeRoles.push(made.key);
    // A workspace has so many at most.
    if (this.#madeRoles.length > 20) await this.owner.delete(`${this.workspace.path}/roles/${this.#madeRoles.shift()}`);
    return { params: { role: made.key } };
  }

  async freshReport() {
    const path = `/api/v1/projects/${this.params.project}/reports`;
    const body = { name: 'Report', type: 'insight', definition: insight };
    return { params: { report: expectStatus(await this.owner.post(path, body), 201).json.id } };
  }

  async freshBoard() {
    const path = `/api/v1/projects/${this.params.project}/boards`;
    return { params: { board: expectStatus(await this.owner.post(path, { name: 'Board' }), 201).json.id } };
  }

  // One more device of the person; what anonymous names is the owner's.
  async freshSession(person) {
    const copy = await this.copyOf(person.cookie ? person : this.owner);
    return { params: { session: (await copy.me()).session.id } };
  }

  async copyOf(person) {
    const copy = new Person(this.server, person);
    if (person.cookie) await copy.signIn();
    return copy;
  }

  async auditHead() {
    const reply = await this.owner.get(`${this.workspace.path}/audit?limit=1`);
    return expectStatus(reply, 200).json.items[0].hash;
  }
}

// Asks with an API token, and has no cookie.
class TokenHolder extends Person {
  constructor(server, token) {
    super(server);
    this.token = token;
  }

  request(method, path, body, headers = {}, more = {}) {
    return super.request(method, path, body, { 'sec-fetch-site': null, authorization: `Bearer ${this.token}`, ...headers }, more);
  }
}

function parseTable(text) {
  const [header, ...lines] = text.trim().split('\n');
  const names = header.trim().split(/\s+/);
  const rights = Object.fromEntries(names.map((name) => [name, new Set()]));
  for (const line of lines) {
    const [permission, ...marks] = line.trim().split(/\s+/);
    marks.forEach((mark, index) => mark === 'x' && rights[names[index]].add(permission));
  }
  return rights;
}

const rights = parseTable(roleTable);
const isOfProject = (permission) => /^(project|project_members|reports|boards|cohorts|annotations|alerts|data|profiles|lexicon|guides)\./.test(permission);

// What the one named `actor` is to be answered: 'open', or the status and code of the refusal.
function expectation(permission, actor) {
  if (permission === 'public') return 'open';
  if (actor === 'anonymous') return '401 session_required';
  if (permission === 'token') return actor in tokens ? 'open' : '401 token_required';
  if (permission === 'session') return actor in tokens ? '401 session_required' : 'open';
  if (outsiders.includes(actor)) return '404 not_found';
  const may = rights[tokens[actor] ?? actor];
  if (may.has(permission)) return 'open';
  const basic = isOfProject(permission) ? 'project.read' : 'organization.read';
  return may.has(basic) ? '403 forbidden' : '404 not_found';
}

function answerClass(reply) {
  const refusal = `${reply.status} ${reply.errorCode}`;
  const isAccess = ['401 session_required', '401 token_required', '403 forbidden', '403 cross_origin', '404 not_found'].includes(refusal);
  if (isAccess || reply.status === 405 || reply.status >= 500) return refusal;
  return 'open';
}

async function prepareCall(world, operation, actorName) {
  const row = rows[operation.id];
  let person = world.people[actorName];
  const call = { params: {}, body: row.body, ...(row.prepare ? await row.prepare(world, person) : {}) };
  if (row.body) call.body = row.body;
  if (row.as === 'nobody') person = new Person(world.server);
  if (row.as === 'copy') person = await world.copyOf(person);
  const params = { ...world.params, ...call.params };
  const path = operation.pattern.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (!(name in params)) throw new Error(`the row of ${operation.id} gives no {${name}}`);
    return params[name];
  });
  return { person, path: row.query ? `${path}?${row.query}` : path, body: call.body, params: call.params };
}

function perform({ person, path, body }, operation, headers) {
  return person.request(operation.method, path, body, headers, { until: operation.isStream ? 'headers' : 'end' });
}

const { store: storeName, binary } = parameters({ store: 'sqlite', binary: undefined });
const checks = new Checks(`access (${storeName}): `);
const { document, operations, permissions } = readContract();
const below = operations.filter((operation) => operation.pattern.startsWith('/api/v1/'));

await checks.check('the table of roles names every permission of the contract', () => {
  const named = roleTable.trim().split('\n').slice(1).map((line) => line.split(/\s+/)[0]);
  expectEqual(JSON.stringify(named), JSON.stringify(permissions), 'permissions');
});
await checks.check('the route table is the contract', () => {
  const inContract = below.map(({ method, pattern, permission }) => `${method} ${pattern}: ${permission}`);
  const inSource = routesInSource(permissions);
  const missing = inContract.filter((line) => !inSource.includes(line));
  const surplus = inSource.filter((line) => !inContract.includes(line));
  expect(missing.length === 0, `the server lacks ${missing.join(', ')}`);
  expect(surplus.length === 0, `the contract does not name ${surplus.join(', ')}`);
});
await checks.check('every operation has a row here, and every row an operation', () => {
  const ids = below.map(({ id }) => id);
  const missing = ids.filter((id) => !(id in rows));
  const surplus = Object.keys(rows).filter((id) => !ids.includes(id));
  expect(missing.length + surplus.length === 0, `without a row: ${missing}; without an operation: ${surplus}`);
});

const store = openStore(storeName);
const server = new Server({ binary, store });
try {
  await server.setUp();
  addSecondOrganization(server);
  await server.start();
  const world = await World.build(server);

  await checks.check('the server serves the contract that is written', async () => {
    const served = await send({ port: server.port, path: '/api/openapi.json' });
    expect(isDeepStrictEqual(served.json, document), 'it serves another one');
  });

  for (const operation of below.filter(({ id }) => id in rows)) {
    for (const actor of Object.keys(world.people)) {
      const wanted = expectation(operation.permission, actor);
      await checks.check(`${operation.method} ${operation.pattern} as ${actor}: ${wanted}`, async () => {
        const call = await prepareCall(world, operation, actor);
        const changes = operation.method !== 'GET' && wanted !== 'open';
        const before = changes && (await world.auditHead());
        const reply = await perform(call, operation);
        expectEqual(answerClass(reply), wanted, `answered ${reply.status} ${reply.text.slice(0, 300)}`);
        if (changes) expectEqual(await world.auditHead(), before, 'newest entry of the audit trail');
        if (wanted === 'open') await rows[operation.id].settle?.(world, call);
      });
    }
  }

  // Ids of the first workspace below paths of the second, asked by its owner.
  const { params } = world;
  for (const operation of below.filter(({ pattern }) => /\{(organization|project)\}.*\{/.test(pattern))) {
    await checks.check(`${operation.method} ${operation.pattern} with an id of another workspace: 404 not_found`, async () => {
      const call = await prepareCall(world, operation, 'stranger');
      call.path = call.path.replace(params.organization, secondOrganization.id).replace(params.project, secondOrganization.project);
      const before = await world.auditHead();
      const reply = await perform(call, operation);
      expectEqual(answerClass(reply), '404 not_found', `answered ${reply.status} ${reply.text.slice(0, 300)}`);
      expectEqual(await world.auditHead(), before, 'newest entry of the audit trail');
    });
  }

  for (const operation of below.filter(({ method }) => method !== 'GET')) {
    await checks.check(`${operation.method} ${operation.pattern} from another site: 403 cross_origin`, async () => {
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': null, origin: 'https://evil.example' }, { 'sec-fetch-site': null }]) {
        const call = await prepareCall(world, operation, 'owner');
        if (!call.person.cookie) call.person = await world.copyOf(world.owner);
        const reply = await perform(call, operation, headers);
        expectEqual(answerClass(reply), '403 cross_origin', `answered ${reply.status} ${reply.text.slice(0, 300)}`);
      }
    });
  }

  // The same once more for somebody with nearly every right, whose workspace asks for a second factor. It comes last:
  // from here on the owner cannot sign in again with a password alone.
  await checks.check('the workspace asks for a second factor', async () => {
    const { owner: person, workspace } = world;
    const { secret } = expectStatus(await person.post('/api/v1/me/second_factor/enrol', { password: owner.password }), 201).json;
    expectStatus(await person.post('/api/v1/me/second_factor/confirm', { code: totpCode(secret) }), 200);
    const policy = { require_second_factor: true, second_factor_grace_days: 0 };
    expectStatus(await person.patch(workspace.path, policy), 200);
  });
  for (const operation of below.filter(({ permission }) => permission !== 'public')) {
    const wanted = { session: 'open', token: '401 token_required' }[operation.permission] ?? '403 second_factor_required';
    await checks.check(`${operation.method} ${operation.pattern} without the second factor that is asked for: ${wanted}`, async () => {
      const call = await prepareCall(world, operation, 'admin');
      const before = wanted !== 'open' && (await world.auditHead());
      const reply = await perform(call, operation);
      const refused = reply.errorCode === 'second_factor_required' ? `${reply.status} ${reply.errorCode}` : answerClass(reply);
      expectEqual(refused, wanted, `answered ${reply.status} ${reply.text.slice(0, 300)}`);
      if (before) expectEqual(await world.auditHead(), before, 'newest entry of the audit trail');
    });
  }

  await checks.check('the server met no fault', async () => {
    expectEqual((await server.stop()).code, 0, 'exit code');
    const faults = server.log.split('\n').filter((line) => /\berror\b.*(failed|threw)|Sanitizer|runtime error/.test(line));
    expect(faults.length === 0, faults.slice(0, 5).join('\n'));
  });
} finally {
  await server.remove();
  store.close();
}
checks.finish();
