// The editor asks this server and no other: completions that would ask elsewhere are off.
"use strict";
(async () => {
  const Editor = window.Yasgui.Yasgui || window.Yasgui;
  const endpoint = new URL("sparql", document.baseURI).href.split("#")[0];
  const { base, examples } = await (await fetch(new URL("sparql/examples", document.baseURI))).json();
  Editor.Yasqe.defaults.autocompleters = ["variables"];
  // Numbers as numbers and words as words, until the reader wants to see their types.
  const Table = Editor.Yasr.plugins.table;
  const draw = Table.prototype.draw;
  Table.prototype.draw = function (settings) {
    return draw.call(this, { compact: true, ...settings });
  };
  const editor = new Editor(document.getElementById("editor"), {
    requestConfig: { endpoint: endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "minutes-graph",
    endpointCatalogueOptions: { getData: () => [] },
    yasr: { prefixes: { id: `${base}id/` } },
  });
  const list = document.getElementById("examples");
  for (const example of examples) {
    const option = document.createElement("option");
    option.textContent = example.title;
    option.value = example.name;
    list.append(option);
  }
  const offered = new Set(["", Editor.Yasqe.defaults.value.trim(), ...examples.map((one) => one.query.trim())]);
  const show = (name) => {
    const example = examples.find((one) => one.name === name);
    const told = example ? example.answers : "";
    document.getElementById("about").textContent = told && `${told[0].toUpperCase()}${told.slice(1)}.`;
    if (!example) return;
    // What somebody wrote himself stays in its tab.
    const open = editor.getTab();
    const tab = open && offered.has(open.getQuery().trim()) ? open : editor.addTab(true);
    tab.setEndpoint(endpoint);
    tab.setQuery(example.query);
  };
  // What the graph names is described here, wherever its identifiers point to.
  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest(".yasr a[href]") : null;
    const iri = link ? link.getAttribute("href") : "";
    if (iri.startsWith(`${base}id/`)) link.href = new URL(iri.slice(base.length), document.baseURI).href;
  }, true);
  list.addEventListener("change", () => show(list.value));
  const asked = new URLSearchParams(location.search).get("example");
  if (asked) {
    list.value = asked;
    show(asked);
  }
  document.body.dataset.ready = "yes";
})();
