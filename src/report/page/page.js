"use strict";
// The table of users, and the button for light and dark. All text goes in as text: nothing of the data is ever HTML.
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const data = JSON.parse($("data").textContent);
  const STATUS = { i: "inactive", u: "unknown", a: "active", e: "exempt", d: "deleted", n: "named" };
  const CLASS = { p: "person", s: "service", d: "device", o: "owner", "-": "" };
  const RANK = "iunead";
  const DAY = 86400000;
  const size = data.id.length;
  const deeds = new Map(data.deeds.map((deed) => [deed[0], deed]));

  const mail = (at) => (typeof data.mail[at] === "number"
    ? (data.hosts[data.mail[at]] ? data.id[at] + data.hosts[data.mail[at]] : "") : data.mail[at]);
  const tenant = (at) => data.tenants[data.tenant[at]];
  const reason = (at) => data.reasons[data.reason[at]];
  const date = (day) => (day === null ? "–" : new Date(day * DAY).toISOString().slice(0, 10));
  const words = (at) => (deeds.has(at) ? deeds.get(at)[1] : "");
  const number = (n) => n.toLocaleString("en-US");

  const texts = new Array(size);
  const text = (at) => (texts[at] ??=
    [data.id[at], data.name[at], mail(at), tenant(at), reason(at), words(at)].join("\n").toLowerCase());

  // ---- choosing and sorting
  const chosen = new Set();
  let order = Array.from({ length: size }, (_, at) => at);
  let shown = order;
  let sorted = null;

  const KEYS = {
    status: (at) => RANK.indexOf(data.status[at]),
    id: (at) => data.id[at].toLowerCase(),
    tenant: (at) => tenant(at).toLowerCase(),
    last: (at) => data.last[at] ?? -1e9,
    logins: (at) => data.logins[at],
    reason: (at) => reason(at).toLowerCase(),
    deed: (at) => words(at),
  };

  function sort(by) {
    const up = !(sorted && sorted.by === by && sorted.up);
    sorted = { by, up };
    const keys = order.map((_, at) => KEYS[by](at));
    const sign = up ? 1 : -1;
    order = order.map((_, at) => at).sort((a, b) =>
      (keys[a] < keys[b] ? -sign : keys[a] > keys[b] ? sign : a - b));
    for (const button of document.querySelectorAll(".ghead button")) {
      const own = button.dataset.by === by;
      button.parentElement.setAttribute("aria-sort", own ? (up ? "ascending" : "descending") : "none");
    }
    choose();
  }

  function choose() {
    const wanted = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const place = $("in-tenant").value;
    const done = $("in-deed").value;
    shown = order.filter((at) =>
      (chosen.size === 0 || chosen.has(data.status[at]))
      && (place === "" || data.tenant[at] === Number(place))
      && (done === "" || (done === "with") === deeds.has(at))
      && wanted.every((word) => text(at).includes(word)));
    $("found").textContent = shown.length === size ? number(size) + " users" : number(shown.length) + " of " + number(size);
    $("nobody").hidden = shown.length > 0;
    body.scrollTop = 0;
    resize();
  }

  // ---- the rows that can be seen, and a few more
  const body = $("body");
  const MORE = 8;
  const pool = [];
  let height = 50;
  let waiting = false;

  const make = (name, className, role) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (role) element.setAttribute("role", role);
    return element;
  };

  function row() {
    const line = make("div", "line", "row");
    const cells = ["c-status", "who", "c-tenant", "c-last", "c-logins num", "c-why", "c-deed"].map((name) => make("div", name, "cell"));
    const button = make("button", "cut");
    button.type = "button";
    const sub = make("span", "sub cut text");
    const why = make("span", "why text");
    const status = make("span", "mark");
    const deed = make("span", "cut");
    const seq = make("span", "sub cut text");
    const place = make("span", "cut text");
    cells[0].append(status);
    cells[1].append(button, sub);
    cells[2].append(place);
    cells[5].append(why);
    cells[6].append(deed, seq);
    line.append(...cells);
    $("size").append(line);
    const made = { line, button, sub, why, status, deed, seq, place, last: cells[3], logins: cells[4], at: -1 };
    button.addEventListener("click", () => detail(made.at));
    return made;
  }

  function fill(made, index) {
    const at = shown[index];
    made.line.style.transform = "translateY(" + index * height + "px)";
    made.line.setAttribute("aria-rowindex", index + 2);
    if (made.at === at) return;
    made.at = at;
    const status = STATUS[data.status[at]];
    made.status.className = "mark " + status;
    made.status.textContent = status;
    made.button.textContent = data.id[at];
    made.sub.textContent = data.name[at] && data.name[at] !== data.id[at] ? data.name[at] : mail(at);
    made.place.textContent = tenant(at);
    made.last.textContent = date(data.last[at]);
    made.logins.textContent = number(data.logins[at]);
    made.why.textContent = reason(at);
    const deed = deeds.get(at);
    made.deed.textContent = deed ? deed[1] : "";
    made.seq.textContent = deed ? [deed[4] === null ? "" : "entry " + deed[4], deed[5] ? "audit " + deed[5] : ""].filter(Boolean).join(", ") : "";
  }

  function draw() {
    waiting = false;
    // The head of the table lies over the rows that are scrolled away.
    const first = Math.max(0, Math.floor(body.scrollTop / height) - MORE);
    const last = Math.min(shown.length, Math.ceil((body.scrollTop + body.clientHeight) / height) + MORE);
    while (pool.length < last - first) pool.push(row());
    const free = new Set(pool);
    const open = [];
    const by = new Map(pool.map((made) => [made.at, made]));
    // A row that stays keeps its element, and so the keyboard's focus.
    for (let index = first; index < last; index++) {
      const made = by.get(shown[index]);
      if (made && free.delete(made)) {
        made.line.hidden = false;
        fill(made, index);
      } else open.push(index);
    }
    const rest = free.values();
    for (const index of open) {
      const made = rest.next().value;
      made.line.hidden = false;
      fill(made, index);
    }
    for (const made of rest) {
      made.line.hidden = true;
      made.at = -1;
    }
  }

  function resize() {
    height = parseFloat(getComputedStyle($("grid")).getPropertyValue("--row")) || 50;
    $("size").style.height = shown.length * height + "px";
    const most = Math.max(240, Math.min(innerHeight * 0.7, 640));
    body.style.height = Math.min(shown.length * height + $("head").offsetHeight, most) + "px";
    body.setAttribute("aria-rowcount", shown.length + 1);
    draw();
  }

  // ---- one user
  function detail(at) {
    const deed = deeds.get(at);
    const facts = [
      ["Status", STATUS[data.status[at]]], ["Reason", reason(at)], ["Tenant", tenant(at)], ["Name", data.name[at]], ["E-mail", mail(at)],
      ["Class", CLASS[data.class[at]]], ["Last login", date(data.last[at])], ["Logins in the window", number(data.logins[at])],
    ];
    if (deed) {
      facts.push(["Action", deed[1] + ", " + deed[3]], ["Why", deed[6]], ["Ledger entry", deed[4]], ["Audit record", deed[5]]);
    }
    $("detail-name").textContent = data.id[at];
    $("facts").replaceChildren(...facts.filter((fact) => fact[1] !== "" && fact[1] !== null).flatMap(([name, value]) => {
      const dt = make("dt");
      const dd = make("dd");
      dt.textContent = name;
      dd.textContent = value;
      return [dt, dd];
    }));
    $("detail").showModal();
  }

  // ---- what the page starts with
  function chips() {
    const counts = {};
    for (const letter of data.status) counts[letter] = (counts[letter] || 0) + 1;
    for (const letter of RANK) {
      if (!counts[letter]) continue;
      const chip = make("button", "chip mark " + STATUS[letter]);
      chip.type = "button";
      chip.textContent = STATUS[letter] + " " + number(counts[letter]);
      chip.setAttribute("aria-pressed", "false");
      chip.addEventListener("click", () => {
        const on = !chosen.delete(letter);
        if (on) chosen.add(letter);
        chip.setAttribute("aria-pressed", String(on));
        choose();
      });
      $("chips").insertBefore(chip, $("found"));
    }
  }

  function theme() {
    const button = $("theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      label();
    });
    system.addEventListener("change", label);
    button.setAttribute("aria-label", "Switch between light and dark");
    button.hidden = false;
    label();
  }

  root.classList.add("js");
  theme();
  data.tenants.forEach((name, place) => {
    const option = make("option");
    option.value = place;
    option.textContent = name;
    $("in-tenant").append(option);
  });
  chips();
  $("browser").hidden = false;
  $("find").addEventListener("input", choose);
  $("in-tenant").addEventListener("change", choose);
  $("in-deed").addEventListener("change", choose);
  for (const button of document.querySelectorAll(".ghead button")) {
    button.addEventListener("click", () => sort(button.dataset.by));
  }
  body.addEventListener("scroll", () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(draw);
    }
  }, { passive: true });
  addEventListener("resize", resize);
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not([open])")) closed.open = true;
  });
  choose();
})();
