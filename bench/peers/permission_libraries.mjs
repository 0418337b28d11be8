// One permission check in the process, with the libraries that Node programs use for it: nanoseconds each, as JSON.
//
// @casl/ability: an ability built once for the person, as its documentation shows; a check looks into it.
// casbin: RBAC with domains, its own example model; the roles of 1,000 people in one workspace, no cache, and the same with
// its cached enforcer. Both know the same five roles and their permissions.

import { AbilityBuilder, createMongoAbility } from '@casl/ability';
import { newCachedEnforcer, newEnforcer, newModelFromString, StringAdapter } from 'casbin';

const organization = ['organization.read', 'organization.update', 'members.read', 'members.invite', 'members.manage', 'teams.manage', 'roles.manage', 'projects.create', 'security.manage', 'audit.read', 'service_accounts.manage'];
const project = ['project.read', 'project.update', 'project.delete', 'project_members.manage', 'reports.write', 'boards.write', 'boards.publish', 'cohorts.write', 'annotations.write', 'alerts.write', 'data.export', 'profiles.read', 'profiles.manage', 'lexicon.manage', 'guides.write'];
const roles = {
  owner: [...organization, 'organization.delete', 'plan.manage', ...project],
  admin: [...organization, ...project],
  analyst: ['organization.read', 'members.read', 'project.read', 'reports.write', 'boards.write', 'cohorts.write', 'annotations.write', 'alerts.write', 'data.export'],
  viewer: ['organization.read', 'members.read', 'project.read'],
  billing: ['organization.read', 'members.read', 'plan.manage'],
};

function abilityOf(role) {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  for (const permission of roles[role]) {
    const [subject, action] = permission.split('.');
    can(action, subject);
  }
  return build();
}

const model = `
[request_definition]
r = sub, dom, obj, act
[policy_definition]
p = sub, dom, obj, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub, r.dom) && r.dom == p.dom && r.obj == p.obj && r.act == p.act
`;

function policy() {
  const lines = [];
  for (const [role, permissions] of Object.entries(roles))
    for (const permission of permissions) lines.push(`p, ${role}, acme, ${permission.split('.').join(', ')}`);
  lines.push('g, olga, owner, acme');
  for (let i = 0; i < 1000; ++i) lines.push(`g, person${i}, ${i % 10 < 3 ? 'analyst' : 'viewer'}, acme`);
  return lines.join('\n');
}

async function nanoseconds(check, seconds) {
  const run = async (duration) => {
    const end = process.hrtime.bigint() + BigInt(duration * 1e9);
    let checks = 0;
    const begin = process.hrtime.bigint();
    while (process.hrtime.bigint() < end) {
      checks += await check();
    }
    return Number(process.hrtime.bigint() - begin) / checks;
  };
  await run(seconds / 2);
  return run(seconds);
}

const seconds = Number(process.argv[2] ?? 2);
const owner = abilityOf('owner');
const viewer = abilityOf('viewer');
const batch = 1000;
const casl = () => {
  let right = 0;
  for (let i = 0; i < batch; ++i) right += owner.can('invite', 'members') && !viewer.can('invite', 'members') ? 2 : NaN;
  return right;
};
const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(policy()));
const cached = await newCachedEnforcer(newModelFromString(model), new StringAdapter(policy()));
const casbin = (one) => async () => {
  const right = (await one.enforce('olga', 'acme', 'members', 'invite')) && !(await one.enforce('person7', 'acme', 'members', 'invite'));
  return right ? 2 : NaN;
};
console.log(
  JSON.stringify({
    '@casl/ability': await nanoseconds(casl, seconds),
    casbin: await nanoseconds(casbin(enforcer), seconds),
    'casbin, cached': await nanoseconds(casbin(cached), seconds),
  }),
);
