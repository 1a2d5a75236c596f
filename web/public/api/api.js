// The API's own description, made readable.  Plain script: no build, no outside assets, nothing but text set as text.
'use strict';

function el(name, text, ...children) {
  const e = document.createElement(name);
  if (text) e.textContent = text;
  e.append(...children);
  return e;
}

// "#/components/schemas/item"
function follow(doc, part) {
  if (!part || !part.$ref) return part || {};
  const [kind, name] = part.$ref.split('/').slice(-2);
  return doc.components[kind][name];
}

function typeText(doc, schema) {
  const s = follow(doc, schema);
  const type = [].concat(s.type || []).filter((t) => t !== 'null').join(' | ');
  if (s.enum) return s.enum.filter((v) => v !== null).join(' | ');
  return type === 'array' ? `${typeText(doc, s.items)} []` : s.format || type;
}

// Members of an object, those of lists of objects below their list.
function rows(doc, schema, prefix, depth) {
  const s = follow(doc, schema);
  const out = [];
  for (const [name, field] of Object.entries(s.properties || {})) {
    const f = follow(doc, field);
    const must = (s.required || []).includes(name) ? ' *' : '';
    out.push(el('tr', '', el('td', `${prefix}${name}${must}`), el('td', typeText(doc, f)),
      el('td', [f.title, f.description].filter(Boolean).join(' · '))));
    const inner = f.type === 'array' ? follow(doc, f.items) : f;
    if (inner.properties && depth < 3) out.push(...rows(doc, inner, `${prefix}${name}.`, depth + 1));
  }
  return out;
}

function section(title, list) {
  return list.length ? [el('h3', title), el('table', '', ...list)] : [];
}

function operation(doc, path, method, o) {
  const parameters = (o.parameters || []).map((p) =>
    el('tr', '', el('td', p.name + (p.required ? ' *' : '')), el('td', p.in), el('td', '')));
  const body = o.requestBody && o.requestBody.content['application/json'];
  const good = o.responses['200'] && o.responses['200'].content;
  const answer = good && good['application/json'] && good['application/json'].schema;
  const refusals = Object.entries(o.responses).filter(([status]) => status !== '200').map(([status, r]) =>
    el('tr', '', el('td', status), el('td', ''), el('td', follow(doc, r).description)));
  const d = el('details', '', el('summary', '', el('b', method.toUpperCase()), el('code', path),
    el('span', `${o.summary || ''} · ${o.description || ''}`)),
  ...section('参数 parameters', parameters),
  ...section('输入 body', body ? rows(doc, body.schema, '', 0) : []),
  ...section('回答 answer', answer ? rows(doc, answer, '', 0) : []),
  ...section('拒绝 refusals', refusals));
  d.dataset.find = `${path} ${o.operationId} ${o.summary} ${o.description}`.toLowerCase();
  return d;
}

function groupOf(path) {
  const part = path.replace('/api/v1/', '').split('/')[0];
  return part === 'acts' ? '操作 acts' : part;
}

function show(doc) {
  const list = document.getElementById('list');
  const groups = new Map();
  list.textContent = '';
  for (const [path, methods] of Object.entries(doc.paths))
    for (const [method, o] of Object.entries(methods)) {
      const group = groupOf(path);
      if (!groups.has(group)) groups.set(group, el('section', '', el('h2', group)));
      groups.get(group).append(operation(doc, path, method, o));
    }
  list.append(...groups.values());
}

function find(words) {
  for (const group of document.querySelectorAll('section')) {
    let any = false;
    for (const d of group.querySelectorAll('details')) {
      d.hidden = !words.every((w) => d.dataset.find.includes(w));
      any = any || !d.hidden;
    }
    group.hidden = !any;
  }
}

document.getElementById('find').addEventListener('input', (e) =>
  find(e.target.value.toLowerCase().split(/\s+/).filter(Boolean)));

fetch('/api/v1/openapi.json')
  .then((r) => (r.ok ? r.json() : Promise.reject(new Error(String(r.status)))))
  .then(show)
  .catch((e) => { document.getElementById('state').textContent = `读取失败 could not read it: ${e.message}`; });
