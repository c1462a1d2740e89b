// Shows openapi.json: find, read, try. No library; everything is built with textContent, never with markup.
"use strict";

const VERBS = ["get", "post", "put", "patch", "delete"];
const DEPTH_MAX = 8;
let schemas = {};

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const prose = (text) => text.split("`").map((part, number) => (number % 2 ? make("code", {}, part) : part));
const follow = (schema) => (schema.$ref ? schemas[schema.$ref.split("/").pop()] : schema);
const shortName = (schema) => (schema.$ref ? schema.$ref.split(".").pop() : "");

function typeOf(schema) {
  const real = follow(schema);
  if (real.type === "array") return `${typeOf(real.items)}[]`;
  if (real.enum) return `${shortName(schema)}: ${real.enum.filter((value) => !value.endsWith("_UNSPECIFIED")).join(" | ")}`;
  const words = [shortName(schema) || real.format || real.type || "any"];
  if (real.pattern && real.pattern.length < 60) words.push(real.pattern);
  if (real.minimum !== undefined || real.maximum !== undefined) words.push(`${real.minimum ?? ""}…${real.maximum ?? ""}`);
  if (real.maxLength) words.push(`≤ ${real.maxLength}`);
  return words.join(" ");
}

function fields(schema, depth = 0) {
  const real = follow(schema);
  const list = make("ul", { class: "fields" });
  for (const [name, property] of Object.entries(real.properties || {})) {
    const inner = follow(property).type === "array" ? follow(property).items : property;
    const head = [
      make("code", {}, name), " ", make("span", { class: "type" }, typeOf(property)),
      (real.required || []).includes(name) ? make("span", { class: "must" }, " required") : null,
      property.description ? make("span", {}, ` ${property.description}`) : null,
    ];
    if (follow(inner).properties && depth < DEPTH_MAX) {
      const open = make("details", {}, make("summary", {}, ...head));
      open.addEventListener("toggle", () => {
        if (open.childElementCount === 1) open.append(fields(inner, depth + 1));
      });
      list.append(make("li", {}, open));
    } else list.append(make("li", {}, ...head));
  }
  return list;
}

function example(schema, depth = 0) {
  const real = follow(schema);
  if (real.enum) return real.enum.find((value) => !value.endsWith("_UNSPECIFIED")) || real.enum[0];
  if (real.type === "array") return depth > 3 ? [] : [example(real.items, depth + 1)];
  if (real.properties) {
    if (shortName(schema) === "Money") return { currencyCode: "EUR", units: "10" };
    const wanted = Object.entries(real.properties).filter(([name]) => depth < 2 || (real.required || []).includes(name));
    return Object.fromEntries(wanted.map(([name, property]) => [name, example(property, depth + 1)]));
  }
  if (real.format === "uuid") return crypto.randomUUID ? crypto.randomUUID() : "00000000-0000-4000-8000-000000000000";
  if (real.format === "date-time") return new Date().toISOString();
  if (real.type === "boolean") return false;
  if (real.type === "integer" || real.type === "number") return Math.max(real.minimum ?? 0, 1);
  if (real.type === "object") return {};
  return real.pattern && real.pattern.startsWith("^-?[0-9]") ? "0" : "";
}

function parameterTable(operation, inputs) {
  const table = make("table", {}, make("tr", {}, make("th", {}, "parameter"), make("th", {}, "type"), make("th", {}, "value")));
  for (const parameter of operation.parameters) {
    const input = make("input", { "aria-label": parameter.name });
    inputs.push([parameter, input]);
    table.append(make("tr", {},
      make("td", {}, make("code", {}, parameter.name), parameter.required ? make("span", { class: "must" }, " required") : null),
      make("td", {}, make("span", { class: "type" }, typeOf(parameter.schema)), parameter.description ? ` ${parameter.description}` : ""),
      make("td", {}, input)));
  }
  return table;
}

function address(path, inputs) {
  const query = new URLSearchParams();
  let target = path;
  for (const [parameter, input] of inputs) {
    if (parameter.in === "path") target = target.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value) query.append(parameter.name, input.value);
  }
  const text = query.toString();
  return text ? `${target}?${text}` : target;
}

async function tryIt(verb, path, inputs, body, answer) {
  const token = document.getElementById("token").value;
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  if (body) headers["content-type"] = "application/json";
  const url = address(path, inputs);
  const began = performance.now();
  answer.replaceChildren(make("p", {}, "asking …"));
  try {
    const response = await fetch(url, { method: verb.toUpperCase(), headers, body: body ? body.value : undefined });
    const text = await response.text();
    const took = `${Math.round(performance.now() - began)} ms`;
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { shown = text; }
    answer.replaceChildren(
      make("div", { class: "answer" }, make("strong", { class: response.ok ? "good" : "bad" }, `${response.status} ${response.statusText}`), make("code", {}, url), took),
      make("pre", {}, shown.slice(0, 200000)));
  } catch (error) {
    answer.replaceChildren(make("p", { class: "bad" }, `No answer: ${error.message}`));
  }
}

function detail(verb, path, operation) {
  const inputs = [];
  const answer = make("div", { role: "status", "aria-live": "polite" });
  const content = operation.requestBody && operation.requestBody.content["application/json"].schema;
  const body = content ? make("textarea", { "aria-label": "request body", spellcheck: "false" }) : null;
  if (body) body.value = JSON.stringify(example(content), null, 2);
  const [kind, good] = Object.entries(operation.responses["200"].content)[0];
  const roles = operation["x-roles"] || ["anybody"];
  return make("div", { class: "body" },
    make("p", {}, ...prose(operation.description)),
    make("p", { class: "roles" }, ...roles.map((role) => make("span", {}, role)), make("code", {}, operation["x-grpc-method"])),
    operation.parameters.length ? parameterTable(operation, inputs) : null,
    content ? make("h3", {}, "body") : null, content ? fields(content) : null, body,
    make("p", {}, make("button", { type: "button", onclick: () => tryIt(verb, path, inputs, body, answer) }, "Try it")), answer,
    make("h3", {}, `answer, ${kind}`), good.schema ? fields(good.schema) : make("p", {}, "the content itself"));
}

function operationRow(verb, path, operation) {
  const row = make("details", { class: "operation", id: operation.operationId },
    make("summary", {}, make("span", { class: `verb ${verb}` }, verb.toUpperCase()), make("code", {}, path),
      make("span", { class: "summary" }, operation.summary)));
  row.dataset.words = `${verb} ${path} ${operation.operationId} ${operation.description}`.toLowerCase();
  row.addEventListener("toggle", () => {
    if (row.open && row.childElementCount === 1) row.append(detail(verb, path, operation));
  });
  return row;
}

function find(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll("section")) {
    let shown = 0;
    for (const row of section.querySelectorAll(".operation")) {
      row.hidden = !words.every((word) => row.dataset.words.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    section.hidden = shown === 0;
  }
}

function show(told) {
  schemas = told.components.schemas;
  document.getElementById("version").textContent = told.info.version;
  const main = document.getElementById("main");
  main.replaceChildren(make("p", { class: "about" }, ...prose(told.info.description)));
  const sections = {};
  for (const [path, verbs] of Object.entries(told.paths)) {
    for (const verb of VERBS.filter((item) => verbs[item])) {
      const agent = verbs[verb].tags[0];
      sections[agent] = sections[agent] || make("section", { id: agent }, make("h2", {}, agent));
      sections[agent].append(operationRow(verb, path, verbs[verb]));
    }
  }
  const nav = document.getElementById("agents");
  for (const agent of Object.keys(sections).sort()) {
    main.append(sections[agent]);
    nav.append(make("a", { href: `#${agent}` }, agent, make("span", {}, String(sections[agent].childElementCount - 1))));
  }
  main.setAttribute("aria-busy", "false");
  const wanted = document.getElementById(location.hash.slice(1));
  if (wanted) { wanted.open = true; wanted.scrollIntoView(); }
}

document.getElementById("search").addEventListener("input", (event) => find(event.target.value));
document.getElementById("token-form").addEventListener("submit", (event) => event.preventDefault());
const kept = document.getElementById("token");
kept.value = sessionStorage.getItem("token") || "";
kept.addEventListener("change", () => sessionStorage.setItem("token", kept.value));
fetch("/openapi.json").then((response) => response.json()).then(show).catch((error) => {
  document.getElementById("main").replaceChildren(make("p", { class: "failed" }, `The contracts cannot be read: ${error.message}. Reload to try again.`));
});
