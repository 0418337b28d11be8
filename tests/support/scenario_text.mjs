// The text of a scenario file as settings and scenarios; tests/README.md describes the language.
const kRequest =
  /^(?:(?<times>\d+) times |(?<eventually>eventually ))?(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?<path>\S+)(?<rest>.*)$/;

export function parseScenarios(text, file) {
  const result = { file, settings: {}, mail: 'maildir', transport: 'plain', isSetUp: true, scenarios: [] };
  const lines = text.split('\n').map((line, index) => ({ text: line.trimEnd(), number: index + 1 }));
  let scenario;
  for (let at = 0; at < lines.length; ++at) {
    const line = lines[at];
    const fail = (why) => {
      throw new Error(`${file}:${line.number}: ${why}: ${line.text}`);
    };
    if (line.text === '' || line.text.trimStart().startsWith('#')) continue;
    const indent = line.text.length - line.text.trimStart().length;
    if (indent === 0) {
      scenario = undefined;
      const title = line.text.match(/^scenario (.+)$/)?.[1];
      if (title) result.scenarios.push((scenario = { title, line: line.number, steps: [] }));
      else if (result.scenarios.length > 0 || !readSetting(result, line.text)) fail('not a setting or a scenario');
      continue;
    }
    if (indent !== 2) fail('a step is indented by two blanks');
    if (!scenario) fail('a step outside of a scenario');
    const details = [];
    while (at + 1 < lines.length && /^ {4}/.test(lines[at + 1].text)) details.push(lines[++at].text.trim());
    const step = readStep(line.text.trim(), details) ?? fail('not a step');
    step.line = line.number;
    step.text = line.text.trim();
    // The expectation of a request may stand on its own line, as a request with a body reads better so.
    if (step.kind === 'request' && !step.expectation) {
      const next = lines[at + 1];
      if (!next?.text.startsWith('  =>')) fail('a request without an expectation');
      ++at;
      const more = [];
      while (at + 1 < lines.length && /^ {4}/.test(lines[at + 1].text)) more.push(lines[++at].text.trim());
      step.expectation = readExpectation(next.text.trim().slice(2), more);
    }
    scenario.steps.push(step);
  }
  for (const { title, steps, line } of result.scenarios)
    if (!steps.some((step) => step.isCheck)) throw new Error(`${file}:${line}: nothing in "${title}" can fail`);
  return result;
}

function readSetting(result, text) {
  const setting = text.match(/^server (USHER_[A-Z_]+)=(.*)$/);
  if (setting) result.settings[setting[1]] = setting[2];
  else if (text === 'server without mail') result.mail = 'none';
  else if (text === 'server with tls') result.transport = 'tls';
  else if (text === 'without a workspace') result.isSetUp = false;
  else return false;
  return true;
}

function readStep(text, details) {
  const request = text.match(kRequest)?.groups;
  if (request) {
    const [body, ...expectation] = request.rest.split(' => ');
    const step = {
      kind: 'request',
      isCheck: true,
      method: request.method,
      path: request.path,
      times: Number(request.times ?? 1),
      isEventual: request.eventually !== undefined,
      headers: {},
      body: body.trim(),
    };
    if (expectation.length > 0) {
      step.expectation = readExpectation(expectation.join(' => '), details);
      return step;
    }
    for (const detail of details) {
      const header = step.body === '' && detail.match(/^([A-Za-z][A-Za-z-]*): ?(.*)$/);
      if (header) step.headers[header[1].toLowerCase()] = header[2] === 'none' ? null : header[2];
      else step.body += (step.body === '' ? '' : '\n') + detail;
    }
    return step;
  }
  const rest = details.join('\n');
  for (const [kind, form] of kForms) {
    const match = text.match(form);
    if (match) return { kind, isCheck: kCheckingForms.has(kind), ...match.groups, details, rest };
  }
  return undefined;
}

const kForms = Object.entries({
  as: /^as (?<actor>[a-z][a-z0-9_]*)$/,
  join: /^(?<actor>[a-z][a-z0-9_]*) joins as (?<role>[a-z]+)(?: in (?<projects>.+))?$/,
  sign_in: /^(?<actor>[a-z][a-z0-9_]*) signs in$/,
  let: /^let (?<name>[a-z][a-z0-9_]*) = (?<value>.+)$/,
  token: /^token of (?<link>\S+) is (?<name>[a-z][a-z0-9_]*)$/,
  basic: /^basic (?<user>\S+) is (?<name>[a-z][a-z0-9_]*)$/,
  code: /^code (?<drift>[+-]\d )?of (?<secret>\S+) is (?<name>[a-z][a-z0-9_]*)$/,
  sql: /^sql (?<sql>.+)$/,
  mail: /^mail to (?<address>\S+)$/,
  no_mail: /^no further mail to (?<address>\S+)$/,
  mail_idle: /^all mail is out$/,
  listen: /^listen (?<path>\S+)(?: with token (?<token>\S+))?$/,
  hears: /^hears (?<type>[a-z_.]+)(?: (?<pattern>.+))?$/,
  stream_ends: /^the stream ends$/,
  dns: /^dns (?<name>\S+)(?: (?<texts>.+))?$/,
  restart: /^the server restarts$/,
  usher: /^usher (?<words>.+?)(?: with token (?<token>\S+))? => (?<status>\d+)(?: (?<pattern>.+))?$/,
  file: /^file (?<name>[a-z_]+\.[a-z]+)$/,
});
const kCheckingForms = new Set(['mail', 'no_mail', 'hears', 'stream_ends', 'usher']);

// "201 {…}", and below it more of the pattern or lines "header name: what with * for anything".
function readExpectation(text, details) {
  const [, status, first] = text.trim().match(/^(\d{3})\s*(.*)$/s) ?? [];
  if (!status) throw new Error(`an expectation begins with a status: ${text}`);
  const expectation = { status: Number(status), headers: [], texts: [], pattern: first };
  for (const detail of details) {
    const header = detail.match(/^header ([a-z-]+)(?:: (.*)| (absent))$/);
    const body = detail.match(/^(no )?text (.+)$/);
    if (header) expectation.headers.push({ name: header[1], glob: header[2], isAbsent: header[3] !== undefined });
    else if (body) expectation.texts.push({ glob: body[2], isAbsent: body[1] !== undefined });
    else expectation.pattern += `\n${detail}`;
  }
  expectation.pattern = expectation.pattern.trim();
  return expectation;
}
